import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from "react";
import { canLeave } from "./navigationGuard";

// The address holds the state of the page: the path names the page, the query holds what is chosen on it.
const listeners = new Set<() => void>();
const notify = () => listeners.forEach(listener => listener());
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

// Each history entry stores its index, so that a step of the browser's buttons can be reverted.
const indexOf = (state: unknown) => (state as { index?: number } | null)?.index ?? 0;
let index = indexOf(history.state);
let isReverting = false;
window.addEventListener("popstate", event => {
  const steps = indexOf(event.state) - index;
  if (isReverting) {
    isReverting = false;
    return;
  }
  if (steps !== 0 && !canLeave()) {
    isReverting = true;
    history.go(-steps);
    return;
  }
  index += steps;
  notify();
});

export function navigate(to: string, how: "push" | "replace" = "push") {
  if (!canLeave()) return;
  const isOtherPage = to.split("?")[0] !== location.pathname;
  if (how === "push") history.pushState({ index: ++index }, "", to);
  else history.replaceState({ index }, "", to);
  if (isOtherPage) window.scrollTo(0, 0);
  notify();
}

export const usePathname = () => useSyncExternalStore(subscribe, () => location.pathname);
export const useSearchParams = () =>
  new URLSearchParams(useSyncExternalStore(subscribe, () => location.search));

/** Changes the query; null removes a parameter. */
export function setSearchParams(changes: Record<string, string | null>, how: "push" | "replace" = "push") {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(changes))
    if (value === null) query.delete(key);
    else query.set(key, value);
  const text = query.toString();
  navigate(location.pathname + (text ? `?${text}` : ""), how);
}

/** The path of another page, for the chosen store. */
export function pathForStore(path: string): string {
  const store = new URLSearchParams(location.search).get("store");
  if (!store || /[?&]store=/.test(path)) return path;
  return `${path}${path.includes("?") ? "&" : "?"}store=${store}`;
}

export function Link({ to, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }) {
  useSearchParams();
  const target = pathForStore(to);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    navigate(target);
  };
  return <a href={target} onClick={follow} {...rest} />;
}
