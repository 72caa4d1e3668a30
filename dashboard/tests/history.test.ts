import assert from "node:assert/strict";
import test from "node:test";
import type { Drawing } from "../src/pages/cameras/editor/drawing";
import { type History, reduceHistory } from "../src/pages/cameras/editor/history";

const drawing = (name: string): Drawing => ({
  lines: [],
  zones: [{ key: "z", name, corners: [] }],
  masks: [],
});
const start: History = { past: [], now: drawing("a"), future: [], step: null };
const nameOf = (history: History) => history.now.zones[0]?.name;
const change = (history: History, name: string, step: string | null) =>
  reduceHistory(history, { do: "change", drawing: drawing(name), step });

test("undo: one gesture takes many steps back", () => {
  const dragged = ["b", "c", "d"].reduce((history, name) => change(history, name, "drag 1"), start);
  assert.equal(nameOf(reduceHistory(dragged, { do: "undo" })), "a");
});

test("undo: two gestures are one step", () => {
  const twice = change(change(start, "b", "drag 1"), "c", "drag 2");
  assert.equal(nameOf(reduceHistory(twice, { do: "undo" })), "b");
});

test("redo: it restores another drawing, or survives a new change", () => {
  const undone = reduceHistory(change(start, "b", null), { do: "undo" });
  assert.equal(nameOf(reduceHistory(undone, { do: "redo" })), "b");
  assert.deepEqual(change(undone, "c", null).future, []);
});

test("undo after a change by somebody else: their shapes disappear", () => {
  const replaced = reduceHistory(change(start, "b", null), { do: "replace", drawing: drawing("theirs") });
  assert.equal(nameOf(reduceHistory(replaced, { do: "undo" })), "theirs");
});

test("history: it grows without a bound", () => {
  let history = start;
  for (let step = 0; step < 300; step += 1) history = change(history, String(step), null);
  assert.equal(history.past.length, 100);
});
