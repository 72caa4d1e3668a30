import assert from "node:assert/strict";
import test from "node:test";
import { overwrites, withBase } from "../src/forms/useFormDraft";

const saved = { name: "Door", rate: "10" };

test("form: a second user's value of the same field is overwritten in silence", () => {
  const base = withBase({}, { name: "Mine" }, saved);
  assert.ok(overwrites({ name: "Mine" }, base, { name: "Theirs", rate: "10" }));
});

test("form: a change of another field, or the same change, asks", () => {
  const base = withBase({}, { name: "Mine" }, saved);
  assert.ok(!overwrites({ name: "Mine" }, base, { name: "Door", rate: "12" }));
  assert.ok(!overwrites({ name: "Mine" }, base, { name: "Mine", rate: "10" }));
  assert.ok(!overwrites({}, {}, { name: "Theirs", rate: "12" }));
});

test("form: the page reads theirs between two key strokes, and mine overwrites it", () => {
  const first = withBase({}, { name: "M" }, saved);
  const second = withBase(first, { name: "Mi" }, { name: "Theirs", rate: "10" });
  assert.ok(overwrites({ name: "Mi" }, second, { name: "Theirs", rate: "10" }));
});
