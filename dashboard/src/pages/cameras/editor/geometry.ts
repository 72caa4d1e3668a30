import type { Point, Side, Size } from "../../../api/types";

// Points have normalized coordinates. Shapes are drawn in pixels of the stage, where right angles stay right.
const round = (fraction: number) => Math.round(Math.max(0, Math.min(1, fraction)) * 10_000) / 10_000;
export const clampToPicture = (point: Point): Point => ({ x: round(point.x), y: round(point.y) });
export const toPixels = (point: Point, size: Size): Point => ({
  x: point.x * size.width,
  y: point.y * size.height,
});
export const percentOf = (fraction: number) => Math.round(fraction * 100);

/** Moves all points by one vector, which is shortened at the picture's edge. */
export function shift(points: Point[], by: Point): Point[] {
  const within = (low: number, high: number, step: number) => Math.max(-low, Math.min(1 - high, step));
  const xs = points.map(point => point.x);
  const ys = points.map(point => point.y);
  const x = within(Math.min(...xs), Math.max(...xs), by.x);
  const y = within(Math.min(...ys), Math.max(...ys), by.y);
  return points.map(point => clampToPicture({ x: point.x + x, y: point.y + y }));
}

/**
 * Unit vector from the line to its inside, in pixels (y grows downwards). Looking from start to end:
 *
 *            left
 *     start ───────► end
 *            right
 */
export function insideNormal(start: Point, end: Point, inside: Side): Point {
  const x = end.x - start.x;
  const y = end.y - start.y;
  const length = Math.hypot(x, y) || 1;
  const side = inside === "left" ? 1 : -1;
  return { x: (y / length) * side, y: (-x / length) * side };
}

export function rectangle(a: Point, b: Point): Point[] {
  const left = Math.min(a.x, b.x);
  const right = Math.max(a.x, b.x);
  const top = Math.min(a.y, b.y);
  const bottom = Math.max(a.y, b.y);
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ].map(clampToPicture);
}

export const midpoint = (a: Point, b: Point): Point =>
  clampToPicture({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
