import assert from "node:assert/strict";
import test from "node:test";
import { changes, isSameDrawing, rebase } from "../src/pages/cameras/editor/changes";
import { type DrawnLine, lineFields, type SavedDrawing } from "../src/pages/cameras/editor/drawing";

const line = (key: string, name: string, x = 0.1): DrawnLine => ({
  key,
  name,
  start: { x, y: 0.5 },
  end: { x: 0.9, y: 0.5 },
  inside: "right",
  anchor: "foot",
  isEntrance: true,
});
const saved = (...lines: (DrawnLine & { id: number })[]): SavedDrawing => ({ lines, zones: [], masks: [] });
const door = { ...line("a", "Door"), id: 1 };
const back = { ...line("b", "Back"), id: 2 };

test("changes: an unchanged line is sent again", () => {
  assert.deepEqual(changes([door], [line("a", "Door")], lineFields), { removed: [], changed: [], added: [] });
});

test("changes: a moved line loses its id, a removed one stays, a new one is missing", () => {
  const moved = line("a", "Door", 0.3);
  const added = line("c", "Side");
  const found = changes([door, back], [moved, added], lineFields);
  assert.deepEqual(found.changed, [{ ...moved, id: 1 }]);
  assert.deepEqual(found.removed, [back]);
  assert.deepEqual(found.added, [added]);
});

test("same drawing: another order counts as a change", () => {
  assert.ok(isSameDrawing(saved(door, back), saved(back, door)));
  assert.ok(!isSameDrawing(saved(door), saved(door, back)));
});

test("rebase: the user's unsaved line is replaced by the server's", () => {
  const mine = { ...saved(), lines: [line("a", "Door", 0.4)] };
  const theirs = saved({ ...door, name: "Main door" });
  assert.equal(rebase(mine, saved(door), theirs).lines[0]?.start.x, 0.4);
});

test("rebase: a line that somebody else changed keeps its old name", () => {
  const now = saved({ ...door, name: "Main door" });
  assert.equal(rebase(saved(door), saved(door), now).lines[0]?.name, "Main door");
});

test("rebase: a line that the user removed comes back, one that somebody else added is missing", () => {
  const now = saved(door, back, { ...line("c", "Side"), id: 3 });
  const drawn = { ...saved(), lines: [line("b", "Back")] };
  assert.deepEqual(
    rebase(drawn, saved(door, back), now).lines.map(one => one.name),
    ["Back", "Side"],
  );
});
