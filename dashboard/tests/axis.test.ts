import assert from "node:assert/strict";
import test from "node:test";
import { everyNth, roundAxis, ticksOf } from "../src/charts/axis";

for (const [max, top, step] of [
  [0, 4, 1],
  [4, 4, 1],
  [5, 5, 1],
  [7, 8, 2],
  [46, 50, 10],
  [100, 100, 25],
  [1967, 2000, 500],
] as const) {
  test(`axis for ${max}: a top below the data, or marks that are no round numbers`, () => {
    assert.deepEqual(roundAxis(max), { top, step });
  });
}

test("every axis: fewer than three or more than six steps, a fraction of a visitor, a bar above the top", () => {
  for (let max = 1; max < 20_000; max += 7) {
    const { top, step } = roundAxis(max);
    assert.ok(top >= max, `top ${top} for ${max}`);
    assert.ok(Number.isInteger(step) && Number.isInteger(top / step), `step ${step} for ${max}`);
    assert.ok(top / step >= 3 && top / step <= 6, `${top / step} steps for ${max}`);
  }
});

test("ticks: the last one is missing", () => {
  assert.deepEqual(ticksOf({ top: 50, step: 10 }), [0, 10, 20, 30, 40, 50]);
});

test("labels: two of them touch", () => {
  assert.equal(everyNth(["08", "09"], 60), 1);
  assert.equal(everyNth(["24 Nov", "25 Nov"], 20), 3);
});
