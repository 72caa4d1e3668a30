import assert from "node:assert/strict";
import test from "node:test";
import { apiUrl, resolvePath } from "../src/api/path";

test("path: a parameter of the path is sent in the query too, or an empty one is sent", () => {
  const path = resolvePath<"GET", "stores/{store}/occupancy">("stores/{store}/occupancy", {
    store: 3,
    date: null,
  });
  assert.equal(path, "stores/3/occupancy");
});

test("query: a list is repeated instead of comma-separated", () => {
  assert.equal(apiUrl("records", { stores: [1, 2], limit: 50 }), "/api/v1/records?stores=1%2C2&limit=50");
});

test("query: a text breaks the address", () => {
  assert.equal(apiUrl("audit", { who: "Ann & Bo" }), "/api/v1/audit?who=Ann+%26+Bo");
});
