import assert from "node:assert/strict";
import test from "node:test";
import { parseDate, parseTime } from "../src/i18n/dateText";
import { setLanguage } from "../src/i18n/language";

const today = "2026-11-28";

test("typed date: the month is read first, or a form of another language is refused", () => {
  for (const text of [
    "2026-11-03",
    "3.11.2026",
    "03/11/2026",
    "3-11-26",
    "3 Nov 2026",
    "3 november",
    " 3.11 ",
  ])
    assert.equal(parseDate(text, today), "2026-11-03", text);
  setLanguage("tr");
  for (const text of ["3 Kas 2026", "3 KASIM", "3 kasım 2026"])
    assert.equal(parseDate(text, today), "2026-11-03", text);
  assert.equal(parseDate("7 Şub 2027", today), "2027-02-07");
  setLanguage("en");
});

test("typed date: 31 February becomes 3 March, or a word becomes a date", () => {
  for (const text of [
    "31.2.2026",
    "29 Feb 2027",
    "0.1.2026",
    "1.13.2026",
    "today",
    "3 xyz 2026",
    "1.1.2026.5",
    "11",
    "1.1.026",
  ])
    assert.equal(parseDate(text, today), null, text);
});

test("typed time: half past nine in the evening is one in the morning", () => {
  const times = {
    "9": "09:00",
    "9:30": "09:30",
    "0930": "09:30",
    "21.30": "21:30",
    "9:30 pm": "21:30",
    "12 am": "00:00",
  };
  for (const [text, time] of Object.entries(times)) assert.equal(parseTime(text), time, text);
  for (const text of ["24:00", "9:60", "13 pm", "0 am", "", "nine", "9:3"])
    assert.equal(parseTime(text), null, text);
});
