import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

export const maxZoom = 6;
const step = 1.5;
const limited = (zoom: number) => Math.max(1, Math.min(maxZoom, zoom));

/** Where to scroll so that the point at `at` of the frame stays there. All lengths in pixels. */
export function scrollFor(scroll: number, at: number, before: number, after: number): number {
  return Math.max(0, ((scroll + at) * after) / before - at);
}

/**
 * Zoom of a picture in a frame that scrolls. The wheel zooms with Ctrl or Command held, as a pinch on a touchpad does; without
 * them it scrolls.
 */
export function useZoom(frame: RefObject<HTMLDivElement>) {
  const [zoom, setZoom] = useState(1);
  const newest = useRef(1);
  const scroll = useRef<{ left: number; top: number } | null>(null);

  const zoomTo = useCallback(
    (wanted: number, at?: { x: number; y: number }) => {
      const element = frame.current;
      const next = limited(wanted);
      if (!element || next === newest.current) return;
      const { x, y } = at ?? { x: element.clientWidth / 2, y: element.clientHeight / 2 };
      scroll.current = {
        left: scrollFor(element.scrollLeft, x, newest.current, next),
        top: scrollFor(element.scrollTop, y, newest.current, next),
      };
      newest.current = next;
      setZoom(next);
    },
    [frame],
  );
  useLayoutEffect(() => {
    if (scroll.current) frame.current?.scrollTo(scroll.current);
    scroll.current = null;
  }, [zoom, frame]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault(); // the browser would zoom the page
      const box = element.getBoundingClientRect();
      zoomTo(newest.current * Math.exp(-event.deltaY / 300), {
        x: event.clientX - box.left,
        y: event.clientY - box.top,
      });
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [frame, zoomTo]);
  return {
    zoom,
    zoomIn: () => zoomTo(newest.current * step),
    zoomOut: () => zoomTo(newest.current / step),
    reset: () => zoomTo(1),
  };
}
