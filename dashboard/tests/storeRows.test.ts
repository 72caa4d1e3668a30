import assert from "node:assert/strict";
import test from "node:test";
import type { StoreSummary } from "../src/api/types";
import { pageOf, sortOf } from "../src/pages/stores/storeRows";

const row = (store: number, name: string, week: number | null, online = 1, expected = 1) =>
  ({ store, name, week: { in: week }, cameras: { online, expected, off: 0 } }) as StoreSummary;
const rows = [row(1, "Dubai 10", 5), row(2, "Dubai 2", null), row(3, "Dubai 1", 9, 0, 2)];
const sorted = (text: string | null) => [...rows].sort(sortOf(text).compare).map(one => one.store);

test("names: Dubai 10 before Dubai 2", () => {
  assert.deepEqual(sorted(null), [3, 2, 1]);
  assert.deepEqual(sorted("-name"), [1, 2, 3]);
});

test("figures: a store without data is the worst store", () => {
  assert.deepEqual(sorted("week"), [1, 3, 2]);
  assert.deepEqual(sorted("-week"), [3, 1, 2]);
  assert.deepEqual(sorted("-cameras")[0], 3);
  assert.equal(sortOf("-nothing").column, "name");
});

test("pages: the last row is lost, or a page beyond the end is empty", () => {
  const all = Array.from({ length: 120 }, (_, index) => index);
  assert.deepEqual(
    { ...pageOf(all, "3"), rows: null },
    { rows: null, number: 3, pages: 3, first: 101, last: 120, all: 120 },
  );
  for (const asked of ["99", "-1", "x", null, "1.9"])
    assert.ok(pageOf(all, asked).rows.length > 0, String(asked));
  assert.equal(pageOf([], "2").pages, 1);
});
