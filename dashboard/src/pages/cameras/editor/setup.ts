import type { Camera, LineFields, Point, ZoneFields } from "../../../wire/types";

/** What is drawn on a camera's picture. `id` is null until the server knows the part; `key` names it on the page. */
export interface Setup { lines: DrawnLine[]; zones: DrawnZone[]; masks: DrawnMask[] }
export interface DrawnLine extends LineFields { key: string; id: number | null }
export interface DrawnZone extends ZoneFields { key: string; id: number | null }
export interface DrawnMask { key: string; corners: Point[] }
export type Kind = "line" | "zone" | "mask";
export type Area = DrawnZone | DrawnMask;

let made = 0;
export const newKey = (kind: Kind) => `new-${kind}-${++made}`;

export const setupOf = (camera: Camera): Setup => ({
  lines: camera.lines.map(line => ({ ...line, key: `line-${line.id}` })),
  zones: camera.zones.map(zone => ({ ...zone, key: `zone-${zone.id}` })),
  masks: camera.masks.map((corners, index) => ({ corners, key: `mask-${index}` })),
});

export const fieldsOfLine = ({ name, start, end, inside, anchor, isEntrance }: LineFields): LineFields => ({ name, start, end,
  inside, anchor, isEntrance });
export const fieldsOfZone = ({ name, corners }: ZoneFields): ZoneFields => ({ name, corners });
export const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Whether the same things are drawn, whatever their keys. */
export function isSameSetup(a: Setup, b: Setup): boolean {
  const bare = (setup: Setup) => ({
    lines: setup.lines.map(line => [line.id, fieldsOfLine(line)]), zones: setup.zones.map(zone => [zone.id, fieldsOfZone(zone)]),
    masks: setup.masks.map(mask => mask.corners),
  });
  return isSame(bare(a), bare(b));
}

export function withLine(setup: Setup, key: string, change: Partial<LineFields>): Setup {
  return { ...setup, lines: setup.lines.map(line => (line.key === key ? { ...line, ...change } : line)) };
}
export function withCorners(setup: Setup, key: string, corners: Point[]): Setup {
  const changed = <Part extends Area>(parts: Part[]) => parts.map(part => (part.key === key ? { ...part, corners } : part));
  return { ...setup, zones: changed(setup.zones), masks: changed(setup.masks) };
}
export function withZoneName(setup: Setup, key: string, name: string): Setup {
  return { ...setup, zones: setup.zones.map(zone => (zone.key === key ? { ...zone, name } : zone)) };
}
export function without(setup: Setup, key: string): Setup {
  const others = <Part extends { key: string }>(parts: Part[]) => parts.filter(part => part.key !== key);
  return { lines: others(setup.lines), zones: others(setup.zones), masks: others(setup.masks) };
}
