import assert from "node:assert/strict";
import test from "node:test";
import { lengthNote } from "../src/components/Field";

test("length: the 101st character is dropped silently, or an emoji counts twice", () => {
  assert.deepEqual(lengthNote("a".repeat(101), 100), {
    isOver: true,
    text: "101 characters; at most 100 fit.",
  });
  assert.deepEqual(lengthNote("😀".repeat(100), 100), { isOver: false, text: "100 of 100 characters" });
  assert.equal(lengthNote("short", 100).text, "");
});
