import assert from "node:assert/strict";
import test from "node:test";
import { fromFirstVisitor } from "../src/pages/occupancy/OccupancyCard";

const points = (first: number, count: number, visitorAt: number) =>
  Array.from({ length: count }, (_, index) => {
    const minute = first + index * 15;
    const clock = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
    return { at: `2026-11-28T${clock}:00+03:00`, people: minute >= visitorAt ? 3 : 0 };
  });

test("occupancy axis: it starts at 08:15 and counts quarter past hours, or shows four empty hours", () => {
  const shown = fromFirstVisitor(points(255, 40, 570));
  assert.equal(shown[0]?.at.slice(11, 16), "09:00");
});

test("occupancy axis: visitors in the first quarter hour cut it off", () => {
  assert.equal(fromFirstVisitor(points(255, 8, 255)).length, 8);
});
