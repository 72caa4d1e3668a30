import { useCallback, useEffect, useRef, useState } from "react";
import { useMarkStale } from "../api/staleData";
import { get, ApiError } from "./request";

export interface Query<T> {
  /** The newest answer; while another one is on its way, the one before. */
  data: T | null;
  error: ApiError | null;
  isLoading: boolean;
  reload: () => void;
  /** Takes what the server answered to a change for the newest answer, also for whoever comes back to the page. */
  set: (data: T) => void;
}

interface PendingRequest {
  isUp: boolean;
  isWantedAgain: boolean;
  stop: () => void;
}
interface QueryState<T> {
  path: string | null;
  data: T | null;
  error: ApiError | null;
  isLoading: boolean;
}

/** Answers by path, so that going back shows the page at once; bounded, oldest out. */
const cache = new Map<string, unknown>();
function store(path: string, data: unknown) {
  cache.delete(path);
  cache.set(path, data);
  if (cache.size > 80) cache.delete(cache.keys().next().value as string);
}
export const clearCache = () => cache.clear();

/** ms after a failed connection. */
const offlineRetry = 5000;

/**
 * Reads `path` (null: nothing yet), again every `every` ms while the page is in view, and after a failed connection until
 * it answers; after a refusal that names a time, then. While another path loads, the answer to one of the same route stands in.
 */
export function useQuery<T>(path: string | null, every?: number): Query<T> {
  const [state, setState] = useState<QueryState<T>>(() => ({
    path,
    data: (path && (cache.get(path) as T)) || null,
    error: null,
    isLoading: path !== null,
  }));
  const [round, setRound] = useState(0);
  /** An answer that is asked for while one is on its way is fetched after it: taken back each time, a slow one would never come. */
  const pending = useRef<PendingRequest>({ isUp: false, isWantedAgain: false, stop: () => undefined });
  const reload = useCallback(() => {
    if (pending.current.isUp) pending.current.isWantedAgain = true;
    else setRound(n => n + 1);
  }, []);
  const set = useCallback(
    (data: T) => {
      if (path === null) return;
      pending.current.stop(); // an answer from before the change
      store(path, data);
      setState({ path, data, error: null, isLoading: false });
      setRound(n => n + 1);
    },
    [path],
  );

  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    const current: PendingRequest = { isUp: true, isWantedAgain: false, stop: () => stop.abort() };
    pending.current = current;
    const finish = () => {
      current.isUp = false;
      if (current.isWantedAgain) reload();
    };
    let timer: number | undefined;
    const scheduleReload = (ms: number) => {
      timer = window.setTimeout(() => {
        if (document.hidden) scheduleReload(ms);
        else {
          current.isUp = false;
          reload();
        }
      }, ms);
    };
    setState(before => ({
      path,
      isLoading: true,
      error: before.path === path ? before.error : null,
      data: (cache.get(path) as T | undefined) ?? (route(before.path) === route(path) ? before.data : null),
    }));
    get<T>(path, stop.signal).then(
      data => {
        if (stop.signal.aborted) return;
        store(path, data);
        setState({ path, data, error: null, isLoading: false });
        finish();
        if (every) scheduleReload(every);
      },
      (error: ApiError) => {
        if (stop.signal.aborted) return;
        setState({ path, data: (cache.get(path) as T | undefined) ?? null, error, isLoading: false });
        // A server that names a time is not asked before, whoever wants an answer.
        if (error.retryAfter === undefined) finish();
        const wait = error.retryAfter ?? (error.isOffline ? offlineRetry : every);
        if (wait !== undefined) scheduleReload(wait);
      },
    );
    return () => {
      stop.abort();
      current.isUp = false;
      clearTimeout(timer);
    };
  }, [path, round, every, reload]);

  useMarkStale(path !== null && state.error !== null && state.data !== null, reload);
  return { data: state.data, error: state.error, isLoading: state.isLoading, reload, set };
}

const route = (path: string | null) => path?.split("?")[0] ?? "";
