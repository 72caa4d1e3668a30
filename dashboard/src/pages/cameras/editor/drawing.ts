import type { Camera, LineFields, Point, ZoneFields } from "../../../api/types";

/** What is drawn on a camera's picture; `key` names a part on the page, also before the server gives it an id. */
export interface Setup {
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
/** What the server has of it, as far as the page knows. */
export interface Saved extends Setup {
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

/** What a camera has; parts that were known keep their keys. */
export function savedOf(camera: Camera, known: Saved = { lines: [], zones: [], masks: [] }): Saved {
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

export const fieldsOfLine = ({ name, start, end, inside, anchor, isEntrance }: LineFields): LineFields => ({
  name,
  start,
  end,
  inside,
  anchor,
  isEntrance,
});
export const fieldsOfZone = ({ name, corners }: ZoneFields): ZoneFields => ({ name, corners });
export const cornersOf = (masks: DrawnMask[]) => masks.map(mask => mask.corners);
export const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export function withLine(setup: Setup, key: string, change: Partial<LineFields>): Setup {
  return { ...setup, lines: setup.lines.map(line => (line.key === key ? { ...line, ...change } : line)) };
}
export function withCorners(setup: Setup, key: string, corners: Point[]): Setup {
  const changed = <Part extends Area>(parts: Part[]) =>
    parts.map(part => (part.key === key ? { ...part, corners } : part));
  return { ...setup, zones: changed(setup.zones), masks: changed(setup.masks) };
}
export function withZoneName(setup: Setup, key: string, name: string): Setup {
  return { ...setup, zones: setup.zones.map(zone => (zone.key === key ? { ...zone, name } : zone)) };
}
export function without(setup: Setup, key: string): Setup {
  const others = <Part extends { key: string }>(parts: Part[]) => parts.filter(part => part.key !== key);
  return { lines: others(setup.lines), zones: others(setup.zones), masks: others(setup.masks) };
}
