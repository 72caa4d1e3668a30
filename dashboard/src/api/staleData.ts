import { useEffect, useSyncExternalStore } from "react";

// Figures that stay on the page although their newest answer could not be read: the page says so at one place, for all of them.
const reloads = new Set<() => void>();
const listeners = new Set<() => void>();
const notify = () => listeners.forEach(watcher => watcher());

export function useMarkStale(isOld: boolean, reload: () => void) {
  useEffect(() => {
    if (!isOld) return;
    reloads.add(reload);
    notify();
    return () => {
      reloads.delete(reload);
      notify();
    };
  }, [isOld, reload]);
}

export function useHasStaleData(): boolean {
  return useSyncExternalStore(
    watcher => {
      listeners.add(watcher);
      return () => {
        listeners.delete(watcher);
      };
    },
    () => reloads.size > 0,
  );
}
export const reloadStaleData = () => [...reloads].forEach(reload => reload());
