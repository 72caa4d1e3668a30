import { useCallback, useEffect, useRef, useState } from "react";
import { useSayOld } from "../api/staleData";
import { get, Refusal } from "./request";

export interface Query<T> {
  /** The newest answer; while another one is on its way, the one before. */
  data: T | null;
  error: Refusal | null;
  isLoading: boolean;
  reload: () => void;
  /** Takes what the server answered to a change for the newest answer, also for whoever comes back to the page. */
  set: (data: T) => void;
}

interface Flight {
  isUp: boolean;
  isWantedAgain: boolean;
  stop: () => void;
}
interface Held<T> {
  path: string | null;
  data: T | null;
  error: Refusal | null;
  isLoading: boolean;
}

/** Answers by path, so that going back shows the page at once; bounded, oldest out. */
const kept = new Map<string, unknown>();
function keep(path: string, data: unknown) {
  kept.delete(path);
  kept.set(path, data);
  if (kept.size > 80) kept.delete(kept.keys().next().value as string);
}
export const forgetAll = () => kept.clear();

/** ms after a failed connection. */
const usualWait = 5000;

/**
 * Reads `path` (null: nothing yet), again every `every` ms while the page is in view, and after a failed connection until
 * it answers; after a refusal that names a time, then. While another path loads, the answer to one of the same route stands in.
 */
export function useQuery<T>(path: string | null, every?: number): Query<T> {
  const [held, setHeld] = useState<Held<T>>(() => ({
    path,
    data: (path && (kept.get(path) as T)) || null,
    error: null,
    isLoading: path !== null,
  }));
  const [round, setRound] = useState(0);
  /** An answer that is asked for while one is on its way is fetched after it: taken back each time, a slow one would never come. */
  const flight = useRef<Flight>({ isUp: false, isWantedAgain: false, stop: () => undefined });
  const reload = useCallback(() => {
    if (flight.current.isUp) flight.current.isWantedAgain = true;
    else setRound(n => n + 1);
  }, []);
  const set = useCallback(
    (data: T) => {
      if (path === null) return;
      flight.current.stop(); // an answer from before the change
      keep(path, data);
      setHeld({ path, data, error: null, isLoading: false });
      setRound(n => n + 1);
    },
    [path],
  );

  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    const own: Flight = { isUp: true, isWantedAgain: false, stop: () => stop.abort() };
    flight.current = own;
    const landed = () => {
      own.isUp = false;
      if (own.isWantedAgain) reload();
    };
    let timer: number | undefined;
    const again = (ms: number) => {
      timer = window.setTimeout(() => {
        if (document.hidden) again(ms);
        else {
          own.isUp = false;
          reload();
        }
      }, ms);
    };
    setHeld(before => ({
      path,
      isLoading: true,
      error: before.path === path ? before.error : null,
      data: (kept.get(path) as T | undefined) ?? (route(before.path) === route(path) ? before.data : null),
    }));
    get<T>(path, stop.signal).then(
      data => {
        if (stop.signal.aborted) return;
        keep(path, data);
        setHeld({ path, data, error: null, isLoading: false });
        landed();
        if (every) again(every);
      },
      (error: Refusal) => {
        if (stop.signal.aborted) return;
        setHeld({ path, data: (kept.get(path) as T | undefined) ?? null, error, isLoading: false });
        // A server that names a time is not asked before, whoever wants an answer.
        if (error.retryAfter === undefined) landed();
        const wait = error.retryAfter ?? (error.isOffline ? usualWait : every);
        if (wait !== undefined) again(wait);
      },
    );
    return () => {
      stop.abort();
      own.isUp = false;
      clearTimeout(timer);
    };
  }, [path, round, every, reload]);

  useSayOld(path !== null && held.error !== null && held.data !== null, reload);
  return { data: held.data, error: held.error, isLoading: held.isLoading, reload, set };
}

const route = (path: string | null) => path?.split("?")[0] ?? "";
