import type { Camera, Point, Size } from "../../../api/types";
import { t } from "../../../i18n/language";
import { type Drawing, type DrawnLine, type Kind, lineFields, newKey, zoneFields } from "./drawing";
import { midpoint, rectangle } from "./geometry";

/** Adds a shape with the first free name. */
export function withNewShape(drawing: Drawing, kind: Kind, key: string, from: Point, to: Point): Drawing {
  if (kind === "line") {
    // Most cameras look at the door from inside. Drawn from left to right, the line then has its inside on the right.
    const [start, end] = from.x <= to.x ? [from, to] : [to, from];
    return { ...drawing, lines: [...drawing.lines, newLine(drawing, key, { start, end, inside: "right" })] };
  }
  const corners = rectangle(from, to);
  if (kind === "zone")
    return {
      ...drawing,
      zones: [...drawing.zones, { key, name: freeName(drawing.zones, t.editor.zoneName), corners }],
    };
  return { ...drawing, masks: [...drawing.masks, { key, corners }] };
}

export const newLine = (
  drawing: Drawing,
  key: string,
  place: Pick<DrawnLine, "start" | "end" | "inside">,
): DrawnLine => ({
  key,
  name: freeName(drawing.lines, t.editor.lineName),
  ...place,
  anchor: "foot",
  // A second line in one door would count everybody twice.
  isEntrance: !drawing.lines.some(line => line.isEntrance && isBeside(line, place)),
});

/** Adds copies of another camera's shapes. A name that is taken gets a number. */
export function withCopies(drawing: Drawing, from: Pick<Camera, "lines" | "zones" | "masks">): Drawing {
  const lines = [...drawing.lines];
  for (const line of from.lines)
    lines.push({ ...lineFields(line), key: newKey("line"), name: unusedName(lines, line.name) });
  const zones = from.zones.map(zone => ({ ...zoneFields(zone), key: newKey("zone") }));
  const masks = from.masks.map(corners => ({ key: newKey("mask"), corners }));
  return { lines, zones: [...drawing.zones, ...zones], masks: [...drawing.masks, ...masks] };
}

function unusedName(parts: { name: string }[], name: string): string {
  const isTaken = (text: string) => parts.some(part => part.name === text);
  return isTaken(name) ? freeName(parts, n => `${name} ${n}`) : name;
}

type Segment = Pick<DrawnLine, "start" | "end">;
const maxDistance = 0.25; // of the picture
const maxSlope = 0.5; // sine of 30°

/** Whether two lines lie in the same passage: close, nearly parallel, and side by side. */
export function isBeside(a: Segment, b: Segment): boolean {
  const [v, w] = [vector(a.start, a.end), vector(b.start, b.end)];
  const [length, other] = [Math.hypot(v.x, v.y), Math.hypot(w.x, w.y)];
  if (Math.abs(v.x * w.y - v.y * w.x) > maxSlope * length * other) return false;
  const along = (point: Point) => {
    const from = vector(a.start, point);
    return (from.x * v.x + from.y * v.y) / length;
  };
  const [from, to] = [along(b.start), along(b.end)];
  const isSideBySide = Math.max(from, to) > 0.1 * length && Math.min(from, to) < 0.9 * length;
  const middle = vector(a.start, midpoint(b.start, b.end));
  return isSideBySide && Math.abs(middle.x * v.y - middle.y * v.x) / length < maxDistance;
}

const vector = (from: Point, to: Point): Point => ({ x: to.x - from.x, y: to.y - from.y });

function freeName(parts: { name: string }[], nameOf: (n: number) => string): string {
  let n = parts.length + 1;
  while (parts.some(part => part.name === nameOf(n))) n += 1;
  return nameOf(n);
}

/** Pixels of the stage below which a drag was a click or a slip. */
const minDrag = 20;
/** Whether a drag is too short for a line, or too narrow for an area. */
export function isTooSmall(kind: Kind, from: Point, to: Point, size: Size): boolean {
  const x = Math.abs(to.x - from.x);
  const y = Math.abs(to.y - from.y);
  if (kind !== "line") return Math.min(x * size.width, y * size.height) < minDrag / 2;
  // The API refuses lines below 1 % of the picture.
  return Math.hypot(x * size.width, y * size.height) < minDrag || Math.hypot(x, y) < 0.012;
}
