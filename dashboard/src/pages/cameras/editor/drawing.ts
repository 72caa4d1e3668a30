import type { Camera, LineFields, Point, ZoneFields } from "../../../api/types";
import { shift } from "./geometry";

/** The shapes on a camera's picture. `key` identifies a shape on the page, also before it has an id. */
export interface Drawing {
  lines: DrawnLine[];
  zones: DrawnZone[];
  masks: DrawnMask[];
}
export interface DrawnLine extends LineFields {
  key: string;
}
export interface DrawnZone extends ZoneFields {
  key: string;
}
export interface DrawnMask {
  key: string;
  corners: Point[];
}
/** The shapes that are saved on the server, as far as the page knows. */
export interface SavedDrawing extends Drawing {
  lines: (DrawnLine & Identified)[];
  zones: (DrawnZone & Identified)[];
}
export interface Identified {
  id: number;
}
export type Kind = "line" | "zone" | "mask";
export type Area = DrawnZone | DrawnMask;

let made = 0;
export const newKey = (kind: Kind) => `${kind}-${++made}`;

/** A camera's saved shapes; known shapes keep their keys. */
export function savedDrawing(
  camera: Camera,
  known: SavedDrawing = { lines: [], zones: [], masks: [] },
): SavedDrawing {
  const keyed = <Part extends Identified>(
    kind: Kind,
    parts: Part[],
    before: (Identified & { key: string })[],
  ) => parts.map(part => ({ ...part, key: before.find(one => one.id === part.id)?.key ?? newKey(kind) }));
  return {
    lines: keyed("line", camera.lines, known.lines),
    zones: keyed("zone", camera.zones, known.zones),
    masks: camera.masks.map((corners, index) => ({
      corners,
      key: known.masks[index]?.key ?? newKey("mask"),
    })),
  };
}

export const lineFields = ({ name, start, end, inside, anchor, isEntrance }: LineFields): LineFields => ({
  name,
  start,
  end,
  inside,
  anchor,
  isEntrance,
});
export const zoneFields = ({ name, corners }: ZoneFields): ZoneFields => ({ name, corners });
export const cornersOf = (masks: DrawnMask[]) => masks.map(mask => mask.corners);
export const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export function withLine(drawing: Drawing, key: string, change: Partial<LineFields>): Drawing {
  return { ...drawing, lines: drawing.lines.map(line => (line.key === key ? { ...line, ...change } : line)) };
}
export function withCorners(drawing: Drawing, key: string, corners: Point[]): Drawing {
  const changed = <Part extends Area>(parts: Part[]) =>
    parts.map(part => (part.key === key ? { ...part, corners } : part));
  return { ...drawing, zones: changed(drawing.zones), masks: changed(drawing.masks) };
}
export function withZoneName(drawing: Drawing, key: string, name: string): Drawing {
  return { ...drawing, zones: drawing.zones.map(zone => (zone.key === key ? { ...zone, name } : zone)) };
}
export function without(drawing: Drawing, key: string): Drawing {
  const others = <Part extends { key: string }>(parts: Part[]) => parts.filter(part => part.key !== key);
  return { lines: others(drawing.lines), zones: others(drawing.zones), masks: others(drawing.masks) };
}
export const hasShape = ({ lines, zones, masks }: Drawing, key: string) =>
  [...lines, ...zones, ...masks].some(shape => shape.key === key);
/** Moves a whole shape by a vector. */
export function moved(drawing: Drawing, key: string, by: Point): Drawing {
  const line = drawing.lines.find(one => one.key === key);
  if (line) {
    const [start = line.start, end = line.end] = shift([line.start, line.end], by);
    return withLine(drawing, key, { start, end });
  }
  const area = [...drawing.zones, ...drawing.masks].find(one => one.key === key);
  return area ? withCorners(drawing, key, shift(area.corners, by)) : drawing;
}
