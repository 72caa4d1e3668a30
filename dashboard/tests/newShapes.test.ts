import assert from "node:assert/strict";
import test from "node:test";
import type { Drawing } from "../src/pages/cameras/editor/drawing";
import { isBeside, isTooSmall, withCopies, withNewShape } from "../src/pages/cameras/editor/newShapes";

const segment = (ax: number, ay: number, bx: number, by: number) => ({
  start: { x: ax, y: ay },
  end: { x: bx, y: by },
});
const door = segment(0.2, 0.5, 0.8, 0.5);

test("beside: a second line in the same door is taken for another door, or a separate door for the same", () => {
  assert.ok(isBeside(door, segment(0.25, 0.6, 0.75, 0.62)));
  assert.ok(isBeside(door, segment(0.75, 0.45, 0.25, 0.45))); // drawn the other way round
  assert.ok(!isBeside(door, segment(0.82, 0.5, 0.98, 0.5))); // the next door in the same wall
  assert.ok(!isBeside(door, segment(0.2, 0.9, 0.8, 0.9))); // far away
  assert.ok(!isBeside(door, segment(0.1, 0.2, 0.1, 0.9))); // a side door
});

test("new line: a second line in the door counts everybody twice", () => {
  const empty: Drawing = { lines: [], zones: [], masks: [] };
  const first = withNewShape(empty, "line", "a", door.start, door.end);
  const second = withNewShape(first, "line", "b", { x: 0.2, y: 0.6 }, { x: 0.8, y: 0.6 });
  const third = withNewShape(first, "line", "c", { x: 0.05, y: 0.1 }, { x: 0.05, y: 0.9 });
  assert.equal(first.lines[0]?.isEntrance, true);
  assert.equal(second.lines[1]?.isEntrance, false);
  assert.equal(third.lines[1]?.isEntrance, true);
});

test("new shape: a click or a slip draws one, or a short line in a large picture is refused", () => {
  const size = { width: 800, height: 450 };
  const at = { x: 0.5, y: 0.5 };
  assert.ok(isTooSmall("line", at, at, size));
  assert.ok(isTooSmall("line", at, { x: 0.51, y: 0.51 }, size));
  assert.ok(!isTooSmall("line", at, { x: 0.55, y: 0.5 }, size));
  assert.ok(isTooSmall("zone", at, { x: 0.8, y: 0.51 }, size));
  assert.ok(!isTooSmall("mask", at, { x: 0.6, y: 0.6 }, size));
});

test("copies: a copied line keeps the other camera's id, takes a used name, or drops a shape", () => {
  const empty: Drawing = { lines: [], zones: [], masks: [] };
  const mine = withNewShape(empty, "line", "a", door.start, door.end);
  const name = mine.lines[0]?.name ?? "";
  const line = { ...door, id: 7, name, inside: "left", anchor: "foot", isEntrance: false } as const;
  const corners = [door.start, door.end, { x: 0.5, y: 0.9 }];
  const from = { lines: [line], zones: [{ id: 3, name: "Till", corners }], masks: [corners] };
  const both = withCopies(mine, from);
  assert.deepEqual(
    both.lines.map(one => one.name),
    [name, `${name} 2`],
  );
  assert.ok(both.lines.every(one => !("id" in one)) && both.zones.every(one => !("id" in one)));
  assert.equal(both.lines[1]?.isEntrance, false);
  assert.deepEqual([both.zones[0]?.name, both.masks.length], ["Till", 1]);
  assert.equal(withCopies(empty, from).lines[0]?.name, name);
});
