import assert from "node:assert/strict";
import test from "node:test";
import { rangeOf } from "../src/pages/overview/range";

const today = "2026-11-25";
const range = (query: string) => rangeOf(new URLSearchParams(query), today);

test("28 days: they hold half of today, so the chart contradicts the key figure", () => {
  assert.deepEqual(range("range=28d"), { preset: "28d", from: "2026-10-28", to: "2026-11-24", by: "day" });
  assert.deepEqual(range("range=7d"), { preset: "7d", from: "2026-11-18", to: "2026-11-24", by: "day" });
});

test("yesterday and a chosen day: one bar instead of hours", () => {
  assert.deepEqual(range("range=yesterday"), {
    preset: "yesterday",
    from: "2026-11-24",
    to: "2026-11-24",
    by: "hour",
  });
  assert.equal(range("range=own&from=2026-11-20&to=2026-11-20").by, "hour");
});

test("own dates: reversed, unreal or future ones reach the server", () => {
  assert.deepEqual(range("range=own&from=2026-11-10&to=2026-11-01").from, "2026-11-01");
  for (const query of ["from=2026-02-31", "from=soon", "from=2027-01-01", "from="])
    assert.ok(range(`range=own&${query}`).from <= today, query);
  assert.equal(range("range=decade").preset, "today");
});

test("a year: 365 bars", () => {
  assert.equal(range("range=own&from=2025-11-26&to=2026-11-25").by, "week");
  assert.equal(range("range=own&from=2020-01-01&to=2026-11-25").by, "month");
});
