import { useLayoutEffect, useRef, useState } from "react";

/** Width of an element in pixels, 0 before the first layout. */
export function useElementWidth<Element extends HTMLElement>() {
  const element = useRef<Element>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () => setWidth(measured.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  return [element, width] as const;
}

/** A round top for values up to `max`, and the step of its marks: 1, 2, 2.5 or 5 times a power of ten, never under 1. */
export function roundAxis(max: number, marks = 4): { top: number; step: number } {
  if (max <= 0) return { top: marks, step: 1 };
  const raw = max / marks;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find(factor => factor * power >= raw) ?? 10) * power);
  return { top: Math.ceil(max / step) * step, step };
}

export function marksOf({ top, step }: { top: number; step: number }): number[] {
  return Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
}

/** Show every n-th of `count` labels so that none touches the next. */
export function everyNth(labels: string[], band: number): number {
  const longest = Math.max(0, ...labels.map(label => label.length));
  return Math.max(1, Math.ceil((longest * 6.8 + 12) / Math.max(1, band)));
}
