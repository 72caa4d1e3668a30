import assert from "node:assert/strict";
import test from "node:test";
import { filled, hostOf } from "../src/pages/cameras/addressTemplate";

const template = "rtsp://{user}:{password}@{host}:554/Streaming/Channels/{channel}01";

test("special characters of a password are encoded", () => {
  const address = filled(template, {
    user: "admin",
    password: "p@:/?#% ä!$&",
    host: "192.168.1.20",
    channel: "2",
  });
  assert.equal(
    address,
    "rtsp://admin:p%40%3A%2F%3F%23%25%20%C3%A4%21%24%26@192.168.1.20:554/Streaming/Channels/201",
  );
  const url = new URL(address.replace("rtsp:", "http:"));
  assert.equal(url.hostname, "192.168.1.20");
  assert.equal(decodeURIComponent(url.password), "p@:/?#% ä!$&");
});

test("an address without a user has no password", () => {
  const fields = { user: "", password: "", host: "cam", channel: "" };
  assert.equal(filled(template, fields), "rtsp://cam:554/Streaming/Channels/101");
});

test("the host is found in what people type", () => {
  for (const [address, host] of [
    ["192.168.1.20", "192.168.1.20"],
    ["192.168.1.20:554/live", "192.168.1.20"],
    ["rtsp://admin:pa#ss@cam:554/1", "cam"],
    ["https://192.168.1.20/index.html", "192.168.1.20"],
    ["http://[fd00::1]:80/", "[fd00::1]"],
    ["videos/door.mp4", ""],
    ["door.mp4", ""],
    ["/srv/videos/door.mp4", ""],
    ["", ""],
  ] as const) {
    assert.equal(hostOf(address), host, address);
  }
});
