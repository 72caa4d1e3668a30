import assert from "node:assert/strict";
import test from "node:test";
import { scrollFor } from "../src/pages/cameras/editor/useZoom";

test("zoom: the place under the pointer moves away", () => {
  // 100 px into the frame, scrolled by 50: the picture's point 150 is at 300 after doubling.
  assert.equal(scrollFor(50, 100, 1, 2), 200);
  assert.equal(scrollFor(200, 100, 2, 1), 50);
  assert.equal(scrollFor(0, 100, 2, 1), 0);
});
