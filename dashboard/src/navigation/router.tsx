import { AnchorHTMLAttributes, MouseEvent, useSyncExternalStore } from "react";

// The address holds the state of the page: a path for the page, a query for what is chosen on it.
const listeners = new Set<() => void>();
const notify = () => listeners.forEach(listener => listener());
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Asked before the address changes; false keeps it. */
let canLeave: () => boolean = () => true;
export function setNavigationGuard(guard: () => boolean): () => void {
  canLeave = guard;
  return () => {
    canLeave = () => true;
  };
}

// Each entry of the history knows its place, so that a step of the browser's own buttons can be taken back.
const historyIndexOf = (state: unknown) => (state as { historyIndex?: number } | null)?.historyIndex ?? 0;
let place = historyIndexOf(history.state),
  isRevertingStep = false;
window.addEventListener("popstate", event => {
  const steps = historyIndexOf(event.state) - place;
  if (isRevertingStep) {
    isRevertingStep = false;
    return;
  }
  if (steps !== 0 && !canLeave()) {
    isRevertingStep = true;
    history.go(-steps);
    return;
  }
  place += steps;
  notify();
});

export function navigate(to: string, how: "push" | "replace" = "push") {
  if (!canLeave()) return;
  const isOther = to.split("?")[0] !== location.pathname;
  if (how === "push") history.pushState({ place: ++place }, "", to);
  else history.replaceState({ place }, "", to);
  if (isOther) window.scrollTo(0, 0);
  notify();
}

export const usePathname = () => useSyncExternalStore(subscribe, () => location.pathname);
export const useSearchParams = () => new URLSearchParams(useSyncExternalStore(subscribe, () => location.search));

/** Changes the query; null takes a choice away. Choices are steps that "back" undoes, unless they are replaced. */
export function setSearchParams(choices: Record<string, string | null>, how: "push" | "replace" = "push") {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(choices))
    if (value === null) query.delete(key);
    else query.set(key, value);
  const text = query.toString();
  navigate(location.pathname + (text ? `?${text}` : ""), how);
}

/** The address of another page, for the same store. */
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
