import { useCallback, useRef } from "react";
import { useEvents } from "../api/events";

/** The server counts; a crossing of the store only says that its figures have changed. They are read anew after `pause` ms, not more often. */
export function useFreshFigures(store: number, pause: number, ...reloads: (() => void)[]) {
  const timer = useRef<number>();
  const soon = useCallback(() => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      reloads.forEach(reload => reload());
    }, pause);
  }, [pause, ...reloads]);
  useEvents("crossing", event => {
    if (event.store === store) soon();
  });
  useEvents("missed", soon);
}
