import { useCallback, useEffect, useRef } from "react";
import { useEvents } from "./events";

/** Reloads figures after a crossing of the store, at most once per `delay` ms. The server counts; the event only says when. */
export function useFreshFigures(store: number, delay: number, ...reloads: (() => void)[]) {
  const timer = useRef<number>();
  const latest = useRef(reloads);
  latest.current = reloads;
  const schedule = useCallback(() => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      latest.current.forEach(reload => reload());
    }, delay);
  }, [delay]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEvents("crossing", event => {
    if (event.store === store) schedule();
  });
  useEvents("missed", schedule);
}
