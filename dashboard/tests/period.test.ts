import assert from "node:assert/strict";
import test from "node:test";
import { nextPeriod, periodAt, previousPeriod, wholeDays } from "../src/pages/report/period";

test("week: it begins on Sunday", () => {
  assert.deepEqual(periodAt("week", "2026-11-29"), { kind: "week", from: "2026-11-23", to: "2026-11-29" });
});

test("month: February has 30 days, or a month is skipped", () => {
  const february = periodAt("month", "2028-02-10");
  assert.equal(february.to, "2028-02-29");
  assert.equal(nextPeriod(periodAt("month", "2026-01-31")).from, "2026-02-01");
  assert.equal(previousPeriod(february).from, "2028-01-01");
});

test("running week: half of today is compared with a whole day", () => {
  const week = periodAt("week", "2026-11-25");
  assert.deepEqual(wholeDays(week, "2026-11-25"), {
    from: "2026-11-23",
    to: "2026-11-24",
    compare: "2026-11-16..2026-11-17",
  });
});

test("period that begins today: it is compared with nothing of the same length", () => {
  const week = periodAt("week", "2026-11-23");
  assert.deepEqual(wholeDays(week, "2026-11-23"), { from: "2026-11-23", to: "2026-11-23", compare: null });
});

test("running March: it is compared with days that February does not have", () => {
  assert.equal(wholeDays(periodAt("month", "2026-03-31"), "2026-03-31").compare, "2026-02-01..2026-02-28");
});
