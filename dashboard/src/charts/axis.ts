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

/** A round top for values up to `max`, with at most six integer steps of 1, 2, 2.5 or 5 times a power of ten. */
export function roundAxis(max: number): { top: number; step: number } {
  if (max <= 4) return { top: 4, step: 1 };
  const power = 10 ** Math.floor(Math.log10(max / 6));
  const steps = [1, 2, 2.5, 5, 10]
    .map(factor => factor * power)
    .filter(step => Number.isInteger(step) && max / step <= 6);
  const axes = steps
    .map(step => ({ step, top: Math.ceil(max / step) * step }))
    .filter(axis => axis.top / axis.step <= 6 && axis.top / axis.step >= 3);
  return axes.reduce(
    (best, axis) => (axis.top < best.top ? axis : best),
    axes[axes.length - 1] ?? { top: max, step: max },
  );
}

export function ticksOf({ top, step }: { top: number; step: number }): number[] {
  return Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
}

/** The n for which every n-th label can be shown without overlap; `band` is the width of one in pixels. */
export function everyNth(labels: string[], band: number): number {
  const longest = Math.max(0, ...labels.map(label => label.length));
  return Math.max(1, Math.ceil((longest * 6.8 + 12) / Math.max(1, band)));
}
