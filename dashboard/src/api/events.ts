import { useEffect, useRef, useSyncExternalStore } from "react";
import type { Events } from "./generated";
import { apiUrl } from "./path";
import { get } from "./request";
import { runExclusively } from "./tabLock";

// A browser opens at most six HTTP/1.1 connections to a host, over all tabs, and every live picture takes one. So one tab
// reads the events and passes them to the others.

/** The server's events, and `missed`: some may have been lost while the connection was down. */
export interface LiveEvents extends Omit<Events, "storage"> {
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
  connectionListeners.forEach(listener => listener());
  if (isReader) channel.postMessage({ kind: "connection", data: next });
}

const dispatch = (kind: keyof LiveEvents, data: unknown) =>
  listeners.forEach(listener => listener(kind, data));
function publish(kind: keyof LiveEvents, data: unknown) {
  dispatch(kind, data);
  channel.postMessage({ kind, data });
}

channel.onmessage = ({ data: message }: MessageEvent<ChannelMessage>) => {
  if (message.kind === "ask") {
    if (isReader) channel.postMessage({ kind: "connection", data: connection });
  } else if (message.kind === "connection") setConnection(message.data);
  else dispatch(message.kind, message.data);
};

/**
 * EventSource reconnects after a broken connection but gives up when the server answers with an error (a restart behind a
 * proxy: 503; too many streams: 429; an expired session: 401). Then it is opened again, at first after 1 s.
 */
function readEvents() {
  let failures = 0;
  const open = () => {
    const source = new EventSource(apiUrl("events", {}));
    source.onopen = () => {
      if (failures > 0) publish("missed", {});
      failures = 0;
      setConnection("live");
    };
    source.onerror = () => {
      setConnection(navigator.onLine && failures < 2 ? "connecting" : "offline");
      failures += 1;
      if (source.readyState !== EventSource.CLOSED) return;
      const wait = Math.min(15_000, 500 * 2 ** failures);
      // Any request renews an expired session. Its failure is shown by the queries of the page.
      setTimeout(
        () =>
          get("me", {})
            .catch(() => undefined)
            .then(open),
        wait,
      );
    };
    for (const kind of kinds)
      source.addEventListener(kind, event => publish(kind, JSON.parse((event as MessageEvent<string>).data)));
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
    return new Promise<never>(() => undefined); // until the tab closes
  });
}

/** Calls `handler` for every event of a kind, in every tab. */
export function useEvents<Kind extends keyof LiveEvents>(
  kind: Kind,
  handler: (event: LiveEvents[Kind]) => void,
) {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    startReading();
    const listener = (received: keyof LiveEvents, data: unknown) => {
      if (received === kind) latest.current(data as LiveEvents[Kind]);
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [kind]);
}

function subscribeToConnection(listener: () => void) {
  connectionListeners.add(listener);
  return () => {
    connectionListeners.delete(listener);
  };
}
export const useConnection = (): Connection => useSyncExternalStore(subscribeToConnection, () => connection);
