import { useEffect } from "react";
import type { Store } from "../api/types";
import { setSearchParams, useSearchParams } from "../navigation/router";
import { useViewer } from "../shell/viewer";

const key = "footfall.store";

/** The store in the address, else the last one shown, else the first. */
export function useStore(): Store | null {
  const { stores } = useViewer();
  const wanted = Number(useSearchParams().get("store") ?? localStorage.getItem(key));
  const store = stores.find(one => one.id === wanted) ?? stores[0] ?? null;
  useEffect(() => {
    if (store) localStorage.setItem(key, String(store.id));
  }, [store]);
  return store;
}
export const chooseStore = (id: string) => setSearchParams({ store: id, camera: null });
