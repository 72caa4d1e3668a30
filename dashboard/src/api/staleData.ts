import { useEffect, useSyncExternalStore } from "react";

// Figures that stay on the page although they could not be reloaded. The page reports them in one place.
const reloads = new Set<() => void>();
const listeners = new Set<() => void>();
const notify = () => listeners.forEach(listener => listener());

export function useMarkStale(isStale: boolean, reload: () => void) {
  useEffect(() => {
    if (!isStale) return;
    reloads.add(reload);
    notify();
    return () => {
      reloads.delete(reload);
      notify();
    };
  }, [isStale, reload]);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
export const useHasStaleData = () => useSyncExternalStore(subscribe, () => reloads.size > 0);
export const reloadStaleData = () => [...reloads].forEach(reload => reload());
