import assert from "node:assert/strict";
import test from "node:test";
import {
  clampToPicture,
  insideNormal,
  midpoint,
  rectangle,
  shift,
} from "../src/pages/cameras/editor/geometry";

test("inside: the arrow points to the wrong side (y grows downwards)", () => {
  const [start, end] = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
  ];
  assert.deepEqual(insideNormal(start, end, "left"), { x: 0, y: -1 });
  assert.deepEqual(insideNormal(start, end, "right"), { x: -0, y: 1 });
});

test("shift: a shape loses its form at the picture's edge", () => {
  const moved = shift(
    [
      { x: 0.1, y: 0.2 },
      { x: 0.3, y: 0.4 },
    ],
    { x: -0.5, y: 0.1 },
  );
  assert.deepEqual(moved, [
    { x: 0, y: 0.3 },
    { x: 0.2, y: 0.5 },
  ]);
});

test("points: one leaves the picture, or has more than four decimals", () => {
  assert.deepEqual(clampToPicture({ x: 1.2, y: -0.1 }), { x: 1, y: 0 });
  assert.deepEqual(midpoint({ x: 0, y: 0 }, { x: 0.33333, y: 1 }), { x: 0.1667, y: 0.5 });
});

test("rectangle: drawn upwards it has crossed edges", () => {
  assert.deepEqual(rectangle({ x: 0.6, y: 0.8 }, { x: 0.2, y: 0.4 }), [
    { x: 0.2, y: 0.4 },
    { x: 0.6, y: 0.4 },
    { x: 0.6, y: 0.8 },
    { x: 0.2, y: 0.8 },
  ]);
});
