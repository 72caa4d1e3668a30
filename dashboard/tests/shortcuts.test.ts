import assert from "node:assert/strict";
import test from "node:test";
import { commandOf } from "../src/pages/cameras/editor/shortcuts";

const key = (name: string, code: string, ...held: ("ctrlKey" | "metaKey" | "shiftKey" | "altKey")[]) =>
  commandOf({
    key: name,
    code,
    ctrlKey: held.includes("ctrlKey"),
    metaKey: held.includes("metaKey"),
    shiftKey: held.includes("shiftKey"),
    altKey: held.includes("altKey"),
  });

test("shortcuts: undo, redo and save have no key, on any keyboard", () => {
  assert.equal(key("z", "KeyZ", "ctrlKey"), "undo");
  assert.equal(key("Z", "KeyZ", "ctrlKey"), "undo"); // with caps lock
  assert.equal(key("z", "KeyZ", "metaKey"), "undo");
  assert.equal(key("Z", "KeyZ", "ctrlKey", "shiftKey"), "redo");
  assert.equal(key("Z", "KeyZ", "metaKey", "shiftKey"), "redo");
  assert.equal(key("y", "KeyY", "ctrlKey"), "redo");
  assert.equal(key("z", "KeyY", "ctrlKey"), "undo"); // a German keyboard
  assert.equal(key("я", "KeyZ", "ctrlKey"), "undo"); // a Russian one
  assert.equal(key("s", "KeyS", "metaKey"), "save");
  assert.equal(key("Delete", "Delete"), "remove");
  assert.equal(key("Escape", "Escape"), "cancel");
});

test("shortcuts: a typed letter, AltGr or another program's key runs a command", () => {
  assert.equal(key("z", "KeyZ"), null);
  assert.equal(key("s", "KeyS", "ctrlKey", "altKey"), null);
  assert.equal(key("s", "KeyS", "ctrlKey", "shiftKey"), null);
  assert.equal(key("r", "KeyR", "ctrlKey"), null);
});
