import { useEffect, useSyncExternalStore } from "react";

// Figures that stay on the page although their newest answer could not be read: the page says so at one place, for all of them.
const reloads = new Set<() => void>();
const watchers = new Set<() => void>();
const tell = () => watchers.forEach(watcher => watcher());

export function useSayOld(isOld: boolean, reload: () => void) {
  useEffect(() => {
    if (!isOld) return;
    reloads.add(reload);
    tell();
    return () => {
      reloads.delete(reload);
      tell();
    };
  }, [isOld, reload]);
}

export function useIsAnythingOld(): boolean {
  return useSyncExternalStore(
    watcher => {
      watchers.add(watcher);
      return () => {
        watchers.delete(watcher);
      };
    },
    () => reloads.size > 0,
  );
}
export const readOldAnew = () => [...reloads].forEach(reload => reload());
