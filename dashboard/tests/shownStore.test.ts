import assert from "node:assert/strict";
import test from "node:test";
import type { Store } from "../src/api/types";
import { shownStore } from "../src/app/shownStore";

const store = (id: number) => ({ id, name: `Store ${id}` }) as Store;
const stores = [store(7), store(3), store(5)];
const idOf = (asked: string | null, last: string | null) => shownStore(stores, asked, last).store?.id ?? null;

test("store in the address: the last one shown wins", () => {
  assert.equal(idOf("5", "7"), 5);
});

test("unknown store in the address: another store's figures appear", () => {
  for (const asked of ["9999", "0", "-5", "5.0", "05", " 5", "x", ""])
    assert.deepEqual(shownStore(stores, asked, "7"), { store: null, unknown: asked });
});

test("no store in the address: the first of the alphabet, although it was created last", () => {
  assert.equal(idOf(null, null), 3);
  assert.equal(idOf(null, "7"), 7);
  assert.equal(idOf(null, "deleted"), 3);
});

test("no stores at all: the address is called unknown instead of offering the first store", () => {
  assert.deepEqual(shownStore([], "1", null), { store: null, unknown: null });
});
