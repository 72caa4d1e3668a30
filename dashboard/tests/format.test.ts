import assert from "node:assert/strict";
import test from "node:test";
import * as format from "../src/i18n/format";
import { setLanguage } from "../src/i18n/language";
import { locative } from "../src/i18n/tr/locative";

test("time of day: the browser's time zone shifts the store's clock", () => {
  assert.equal(format.timeOfDay("2026-11-24T23:15:00+09:00"), "23:15");
  assert.match(format.weekdayDate("2026-11-24T23:15:00+09:00"), /^Tue,? 24 Nov$/);
});

test("days: a change of the clocks adds or drops one", () => {
  assert.equal(format.addDays("2026-03-28", 2), "2026-03-30");
  assert.equal(format.daysBetween("2026-10-24", "2026-10-26"), 2);
});

test("weekday: Sunday is day 0", () => {
  assert.equal(format.isoWeekday("2026-11-29"), 7);
  assert.equal(format.isoWeekday("2026-11-23"), 1);
  assert.equal(format.weekdayName(1, "long"), "Monday");
});

test("duration: 0 minutes, or 60 minutes instead of an hour", () => {
  assert.equal(format.duration(4), "1 min");
  assert.equal(format.duration(3600), "1 h");
  assert.equal(format.duration(4500), "1 h 15 min");
});

test("change: no sign on a rise", () => {
  assert.equal(format.signedPercent(0.125), "+12.5%");
  assert.equal(format.percent(0.404), "40%");
});

test("numbers: English separators after the language changes", () => {
  setLanguage("tr");
  assert.equal(format.number(1967), "1.967");
  setLanguage("en");
  assert.equal(format.number(1967), "1,967");
});

for (const [time, text] of [
  ["09:00", "09:00'da"],
  ["08:00", "08:00'de"],
  ["10:40", "10:40'ta"],
  ["04:46", "04:46'da"],
  ["14:02", "14:02'de"],
  ["20:00", "20:00'de"],
  ["00:00", "00:00'da"],
  ["13:15", "13:15'te"],
  ["23:50", "23:50'de"],
] as const) {
  test(`Turkish suffix of ${time}: one that does not follow the last spoken number`, () => {
    assert.equal(locative(time), text);
  });
}
