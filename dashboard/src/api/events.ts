import { useEffect, useRef, useSyncExternalStore } from "react";
import type { CrossingEvent, OccupancyEvent, State } from "../api/types";
import { get, apiUrl } from "./request";
import { runExclusively } from "./tabLock";

// A browser opens six connections to a host over HTTP/1.1, for all tabs together, and every live picture takes one. So one
// tab reads the events and tells the others.
export interface LiveEvents {
  crossing: CrossingEvent;
  occupancy: OccupancyEvent;
  state: State;
  missed: Record<string, never>;
}
export type Connection = "connecting" | "live" | "offline";
type ChannelMessage =
  | { kind: keyof LiveEvents; data: unknown }
  | { kind: "connection"; data: Connection }
  | { kind: "ask" };

const kinds: (keyof LiveEvents)[] = ["crossing", "occupancy", "state", "missed"];
const listeners = new Set<(kind: keyof LiveEvents, data: unknown) => void>();
const connectionListeners = new Set<() => void>();
const channel = new BroadcastChannel("footfall.events");
let connection: Connection = "connecting";
let isReader = false;

function setConnection(next: Connection) {
  if (next === connection) return;
  connection = next;
  connectionListeners.forEach(watcher => watcher());
  if (isReader) channel.postMessage({ kind: "connection", data: next });
}

const dispatch = (kind: keyof LiveEvents, data: unknown) => listeners.forEach(listener => listener(kind, data));

channel.onmessage = ({ data: message }: MessageEvent<ChannelMessage>) => {
  if (message.kind === "ask") {
    if (isReader) channel.postMessage({ kind: "connection", data: connection });
  } else if (message.kind === "connection") setConnection(message.data);
  else dispatch(message.kind, message.data);
};

/**
 * EventSource comes back by itself after a broken connection but gives up for good when the server answers an error (a
 * restart behind a proxy: 503; too many streams: 429; an expired sign-in: 401). Then it is opened anew, at first after 1 s.
 */
function readEvents() {
  let failures = 0;
  const open = () => {
    const source = new EventSource(apiUrl("events"));
    source.onopen = () => {
      if (failures > 0) {
        dispatch("missed", {});
        channel.postMessage({ kind: "missed", data: {} });
      }
      failures = 0;
      setConnection("live");
    };
    source.onerror = () => {
      setConnection(navigator.onLine && failures < 2 ? "connecting" : "offline");
      failures += 1;
      if (source.readyState !== EventSource.CLOSED) return;
      const wait = Math.min(15_000, 500 * 2 ** failures);
      // Any request renews an expired sign-in; its own failure is shown by whoever else asks.
      setTimeout(
        () =>
          get("me")
            .catch(() => undefined)
            .then(open),
        wait,
      );
    };
    for (const kind of kinds)
      source.addEventListener(kind, event => {
        const data: unknown = JSON.parse((event as MessageEvent<string>).data);
        dispatch(kind, data);
        channel.postMessage({ kind, data });
      });
  };
  open();
}

let hasStarted = false;
function startReading() {
  if (hasStarted) return;
  hasStarted = true;
  channel.postMessage({ kind: "ask" });
  void runExclusively("events", () => {
    isReader = true;
    readEvents();
    return new Promise<never>(() => undefined); // for as long as the tab lives
  });
}

/** Calls `handler` for every event of a kind, from whichever tab reads them. */
export function useEvents<Kind extends keyof LiveEvents>(
  kind: Kind,
  handler: (event: LiveEvents[Kind]) => void,
) {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    startReading();
    const listener = (heard: keyof LiveEvents, data: unknown) => {
      if (heard === kind) latest.current(data as LiveEvents[Kind]);
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [kind]);
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    watcher => {
      connectionListeners.add(watcher);
      return () => {
        connectionListeners.delete(watcher);
      };
    },
    () => connection,
  );
}
