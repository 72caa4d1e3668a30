import { AnchorHTMLAttributes, MouseEvent, useSyncExternalStore } from "react";

// The address holds the state of the page: a path for the page, a query for what is chosen on it.
const listeners = new Set<() => void>();
const announce = () => listeners.forEach(listener => listener());
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Asked before the address changes; false keeps it. */
let mayLeave: () => boolean = () => true;
export function guardLeaving(guard: () => boolean): () => void {
  mayLeave = guard;
  return () => {
    mayLeave = () => true;
  };
}

// Each entry of the history knows its place, so that a step of the browser's own buttons can be taken back.
const placeOf = (state: unknown) => (state as { place?: number } | null)?.place ?? 0;
let place = placeOf(history.state),
  isTakingBack = false;
window.addEventListener("popstate", event => {
  const steps = placeOf(event.state) - place;
  if (isTakingBack) {
    isTakingBack = false;
    return;
  }
  if (steps !== 0 && !mayLeave()) {
    isTakingBack = true;
    history.go(-steps);
    return;
  }
  place += steps;
  announce();
});

export function go(to: string, how: "push" | "replace" = "push") {
  if (!mayLeave()) return;
  const isOther = to.split("?")[0] !== location.pathname;
  if (how === "push") history.pushState({ place: ++place }, "", to);
  else history.replaceState({ place }, "", to);
  if (isOther) window.scrollTo(0, 0);
  announce();
}

export const usePath = () => useSyncExternalStore(subscribe, () => location.pathname);
export const useChoices = () => new URLSearchParams(useSyncExternalStore(subscribe, () => location.search));

/** Changes the query; null takes a choice away. Choices are steps that "back" undoes, unless they are replaced. */
export function choose(choices: Record<string, string | null>, how: "push" | "replace" = "push") {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(choices))
    if (value === null) query.delete(key);
    else query.set(key, value);
  const text = query.toString();
  go(location.pathname + (text ? `?${text}` : ""), how);
}

/** The address of another page, for the same store. */
export function pageAddress(path: string): string {
  const store = new URLSearchParams(location.search).get("store");
  if (!store || /[?&]store=/.test(path)) return path;
  return `${path}${path.includes("?") ? "&" : "?"}store=${store}`;
}

export function Link({ to, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }) {
  useChoices();
  const target = pageAddress(to);
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
    go(target);
  };
  return <a href={target} onClick={follow} {...rest} />;
}
