import { request } from "../../../api/request";
import type { Camera } from "../../../api/types";
import { cornersOf, type Drawing, lineFields, type SavedDrawing, savedDrawing, zoneFields } from "./drawing";

/**
 * Sends the whole drawing, which is saved whole or not at all. - Throws: `ApiError` with the cause `changed-meanwhile` when
 * somebody else saved another drawing since `version`.
 */
export function saveDrawing(camera: number, saved: SavedDrawing, drawing: Drawing, version: number) {
  const idOf = (known: { key: string; id: number }[], key: string) => {
    const id = known.find(one => one.key === key)?.id;
    return id === undefined ? {} : { id };
  };
  return request(
    "PUT",
    "cameras/{camera}/drawing",
    { camera },
    {
      version,
      lines: drawing.lines.map(line => ({ ...lineFields(line), ...idOf(saved.lines, line.key) })),
      zones: drawing.zones.map(zone => ({ ...zoneFields(zone), ...idOf(saved.zones, zone.key) })),
      masks: cornersOf(drawing.masks),
    },
  );
}

/** The saved drawing, in which the shapes that were new keep their keys on the page. */
export function savedAs(camera: Camera, saved: SavedDrawing, drawing: Drawing): SavedDrawing {
  const withIds = <Part extends { key: string }>(
    drawn: Part[],
    before: { key: string; id: number }[],
    now: { id: number }[],
  ) => {
    // The server gives rising ids in the order in which the new shapes were sent.
    const added = now.filter(one => !before.some(old => old.id === one.id)).sort((a, b) => a.id - b.id);
    return drawn.flatMap(part => {
      const id = before.find(old => old.key === part.key)?.id ?? added.shift()?.id;
      return id === undefined ? [] : [{ ...part, id }];
    });
  };
  return savedDrawing(camera, {
    lines: withIds(drawing.lines, saved.lines, camera.lines),
    zones: withIds(drawing.zones, saved.zones, camera.zones),
    masks: drawing.masks,
  });
}
