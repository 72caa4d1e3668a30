import { request } from "../../../client/request";
import type { Camera, Line, Zone } from "../../../wire/types";
import { fieldsOfLine, fieldsOfZone, isSame, Setup, setupOf } from "./setup";

/** Sends what differs from what the server has, part by part, and reads the camera again. */
export async function save(camera: Camera, drawn: Setup): Promise<Camera> {
  const at = `cameras/${camera.id}`, known = setupOf(camera);
  for (const line of known.lines) if (!drawn.lines.some(one => one.id === line.id)) await request("DELETE", `${at}/lines/${line.id}`);
  for (const line of drawn.lines) {
    const before = known.lines.find(one => one.id === line.id);
    if (line.id === null) await request<Line>("POST", `${at}/lines`, fieldsOfLine(line));
    else if (!before || !isSame(fieldsOfLine(before), fieldsOfLine(line))) await request<Line>("PUT", `${at}/lines/${line.id}`,
      fieldsOfLine(line));
  }
  for (const zone of known.zones) if (!drawn.zones.some(one => one.id === zone.id)) await request("DELETE", `${at}/zones/${zone.id}`);
  for (const zone of drawn.zones) {
    const before = known.zones.find(one => one.id === zone.id);
    if (zone.id === null) await request<Zone>("POST", `${at}/zones`, fieldsOfZone(zone));
    else if (!before || !isSame(fieldsOfZone(before), fieldsOfZone(zone))) await request<Zone>("PUT", `${at}/zones/${zone.id}`,
      fieldsOfZone(zone));
  }
  const masks = drawn.masks.map(mask => mask.corners);
  if (!isSame(masks, camera.masks)) await request("PUT", `${at}/masks`, { masks });
  return request<Camera>("GET", at);
}
