import { useCallback, useEffect, useRef, useState } from "react";
import type { ApiError } from "./ApiError";
import { resolvePath } from "./path";
import { getResolved } from "./request";
import { useMarkStale } from "./staleData";
import type { ParametersOf, PathOf, ResponseOf } from "./types";

export interface Query<T> {
  /** The newest response; while another one is loading, the previous one. */
  data: T | null;
  error: ApiError | null;
  isLoading: boolean;
  reload: () => void;
  /** Replaces the response with the server's answer to a change, in the cache too. */
  set: (data: T) => void;
}

interface PendingRequest {
  isActive: boolean;
  needsReload: boolean;
  abort: () => void;
}
interface QueryState<T> {
  path: string | null;
  data: T | null;
  error: ApiError | null;
  isLoading: boolean;
}

const maxCached = 80;
const offlineRetry = 5000; // ms

/** Responses by path, so that going back shows the page at once; the oldest are dropped. */
const cache = new Map<string, unknown>();
function store(path: string, data: unknown) {
  cache.delete(path);
  cache.set(path, data);
  if (cache.size > maxCached) cache.delete(cache.keys().next().value as string);
}
export const clearCache = () => cache.clear();

/**
 * Reads a path of the API with its parameters (null: not yet). Reads again every `interval` ms while the page is visible, and
 * after a failed connection until the server answers. After an error with a retry time it waits for that time. While new
 * parameters load, the response to the old ones stays.
 */
export function useQuery<P extends PathOf<"GET">>(
  path: P,
  parameters: ParametersOf<"GET", P> | null,
  interval?: number,
): Query<ResponseOf<"GET", P>> {
  return usePathQuery(parameters && resolvePath<"GET", P>(path, parameters), interval);
}

function usePathQuery<T>(path: string | null, interval: number | undefined): Query<T> {
  const [state, setState] = useState<QueryState<T>>(() => ({
    path,
    data: (path && (cache.get(path) as T)) || null,
    error: null,
    isLoading: path !== null,
  }));
  const [round, setRound] = useState(0);
  const pending = useRef<PendingRequest>({ isActive: false, needsReload: false, abort: () => undefined });
  // A reload waits for the pending request: aborting it each time would starve a slow one.
  const reload = useCallback(() => {
    if (pending.current.isActive) pending.current.needsReload = true;
    else setRound(n => n + 1);
  }, []);
  const set = useCallback(
    (data: T) => {
      if (path === null) return;
      pending.current.abort(); // its response is older than the change
      store(path, data);
      setState({ path, data, error: null, isLoading: false });
      setRound(n => n + 1);
    },
    [path],
  );

  // `round` reads the same path again.
  useEffect(() => {
    if (path === null) return;
    const controller = new AbortController();
    const current: PendingRequest = { isActive: true, needsReload: false, abort: () => controller.abort() };
    pending.current = current;
    let timer: number | undefined;
    const finish = () => {
      current.isActive = false;
      if (current.needsReload) reload();
    };
    const reloadAfter = (ms: number) => {
      timer = window.setTimeout(() => {
        if (document.hidden) return reloadAfter(ms);
        current.isActive = false;
        reload();
      }, ms);
    };
    setState(before => loadingState(before, path));
    getResolved<T>(path, controller.signal).then(
      data => {
        if (controller.signal.aborted) return;
        store(path, data);
        setState({ path, data, error: null, isLoading: false });
        finish();
        if (interval) reloadAfter(interval);
      },
      (error: ApiError) => {
        if (controller.signal.aborted) return;
        setState({ path, data: (cache.get(path) as T | undefined) ?? null, error, isLoading: false });
        // A server that names a retry time is not asked earlier.
        if (error.retryAfter === undefined) finish();
        const wait = error.retryAfter ?? (error.isOffline ? offlineRetry : interval);
        if (wait !== undefined) reloadAfter(wait);
      },
    );
    return () => {
      controller.abort();
      current.isActive = false;
      clearTimeout(timer);
    };
  }, [path, round, interval, reload]);

  useMarkStale(path !== null && state.error !== null && state.data !== null, reload);
  return { data: state.data, error: state.error, isLoading: state.isLoading, reload, set };
}

function loadingState<T>(before: QueryState<T>, path: string): QueryState<T> {
  const previous = withoutQuery(before.path) === withoutQuery(path) ? before.data : null;
  return {
    path,
    isLoading: true,
    error: before.path === path ? before.error : null,
    data: (cache.get(path) as T | undefined) ?? previous,
  };
}

const withoutQuery = (path: string | null) => path?.split("?")[0] ?? "";
