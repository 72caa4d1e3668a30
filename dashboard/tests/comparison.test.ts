import assert from "node:assert/strict";
import test from "node:test";
import type { LikeForLike } from "../src/api/types";
import { setLanguage } from "../src/i18n/language";
import { comparedText, noChangeText } from "../src/pages/shared/comparison";

const year = new Date().getFullYear();
const compared = (changed: Partial<LikeForLike> = {}): LikeForLike => ({
  from: `${year}-10-03`,
  to: `${year}-10-30`,
  in: 3985,
  before: 3566,
  days: 28,
  ofDays: 28,
  stores: 1,
  ofStores: 1,
  until: null,
  basis: "days",
  reason: null,
  ...changed,
});
const plain = (text: string) => text.replace(/[\u2009\u202f\u00a0]/g, " ").replace(/ – /g, "–");

test("comparison: the number has no period, or counts days that were not compared", () => {
  assert.equal(plain(comparedText(compared())), "vs 3,566, 3–30 Oct");
  assert.equal(
    plain(comparedText(compared({ days: 25, in: 3195 }))),
    "3,195 vs 3,566, 3–30 Oct (25 of 28 days)",
  );
});

test("comparison: today against a whole day", () => {
  const day = `${year}-10-03`;
  const text = plain(comparedText(compared({ from: day, to: day, until: "14:20", in: 80, before: 74 })));
  assert.match(text, /^80 vs 74, \w{3},? 3 Oct until 14:20$/);
});

test("comparison: October against September by dates instead of weekdays", () => {
  assert.match(comparedText(compared({ basis: "weekdays" })), /same weekdays/);
});

test("comparison of a chain: the number of store days, which nobody knows", () => {
  assert.match(
    comparedText(compared({ days: 5000, ofDays: 5600, stores: 190, ofStores: 200 })),
    /\(190 of 200 stores\)$/,
  );
  assert.ok(!comparedText(compared({ days: 5590, ofDays: 5600, stores: 200, ofStores: 200 })).includes("("));
});

test("no comparison: a percentage, or a dash without a reason", () => {
  assert.equal(
    noChangeText(compared({ reason: "too-few-days", days: 1, ofDays: 91 })),
    "No comparison: only 1 of 91 days match",
  );
  assert.equal(noChangeText(compared({ reason: "before-opening" })), "Not open yet");
  setLanguage("tr");
  assert.equal(noChangeText(compared({ reason: "no-data" })), "Veri yok");
  setLanguage("en");
});
