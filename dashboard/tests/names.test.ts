import assert from "node:assert/strict";
import test from "node:test";
import { setLanguage } from "../src/i18n/language";
import { compareNames, foldText, matchesSearch } from "../src/i18n/names";

test("search: İzmir Şube is found only as it is written, or only in a Turkish browser", () => {
  for (const language of ["en", "tr"] as const) {
    setLanguage(language);
    for (const search of ["izmir", "IZMIR", "İZMİR", "ızmır", "sube", "ŞUBE", " sube izmir ", "zmi"])
      assert.ok(matchesSearch(search, "İzmir Şube", ""), `${search} in ${language}`);
  }
  setLanguage("en");
});

test("search: letters without a decomposition, full width, marks typed apart", () => {
  assert.equal(foldText("Straße Łódź Ærø"), "strasse lodz aero");
  assert.equal(foldText("ＡＢＣ　cafe\u0301"), "abc cafe");
  assert.ok(matchesSearch("", "Dubai 1"));
  assert.ok(!matchesSearch("dubai 12", "Dubai 1", "Dubai"));
});

test("order: Dubai 10 stands before Dubai 2", () => {
  const names = ["Dubai 10", "Dubai 2", "dubai 1", "Dubai 11"];
  assert.deepEqual(names.sort(compareNames), ["dubai 1", "Dubai 2", "Dubai 10", "Dubai 11"]);
});

test("order: Turkish letters follow the English alphabet", () => {
  const names = ["Çarşı", "Cadde", "Dere", "İzmir", "Irmak"];
  setLanguage("tr");
  assert.deepEqual([...names].sort(compareNames), ["Cadde", "Çarşı", "Dere", "Irmak", "İzmir"]);
  setLanguage("en");
});
