import assert from "node:assert/strict";
import test from "node:test";
import { isTooLong, trendOf, widthOf } from "../src/pages/trends/range";

const today = "2026-11-25";
const trend = (query: string) => trendOf(new URLSearchParams(query), today);

test("default range: it includes half of today", () => {
  const { from, to, group, compare } = trend("");
  assert.deepEqual(
    { from, to, group, compare },
    { from: "2026-10-28", to: "2026-11-24", group: "day", compare: "before" },
  );
});

test("three months: a bar for each day", () => {
  assert.equal(trend("range=3m").group, "week");
});

test("custom range: reversed dates are an error of the server", () => {
  const { from, to } = trend("range=own&from=2026-11-10&to=2026-11-01");
  assert.deepEqual([from, to], ["2026-11-01", "2026-11-10"]);
});

test("last year: other weekdays are compared", () => {
  assert.equal(trend("range=7d&compare=year").compare, "2025-11-19..2025-11-25");
});

test("unknown values in the address: the page fails", () => {
  assert.equal(trend("range=decade&by=minute&compare=never").preset, "28d");
});

test("hours: a year of them is requested", () => {
  assert.ok(isTooLong(trend("range=3m&by=hour")));
  assert.ok(!isTooLong(trend("range=28d&by=hour")));
  assert.equal(widthOf("weekday"), "day");
});

test("compared stores: words, negative ids or a seventh store reach the server", () => {
  assert.deepEqual(trend("with=2,x,-3,4,5,6,7,8,9").others, [2, 4, 5, 6, 7]);
  assert.deepEqual(trend("").others, []);
});
