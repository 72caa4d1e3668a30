import { useEffect } from "react";
import { setSearchParams, useSearchParams } from "../navigation/router";
import { useViewer } from "../shell/viewer";
import { type ShownStore, shownStore } from "./shownStore";

const key = "footfall.store";

/** The store in the address. An address without one has the last one shown, else the oldest. */
export function useShownStore(): ShownStore {
  const { stores } = useViewer();
  const shown = shownStore(stores, useSearchParams().get("store"), localStorage.getItem(key));
  useEffect(() => {
    if (shown.store) localStorage.setItem(key, String(shown.store.id));
  }, [shown.store]);
  return shown;
}

/** Whether this browser has shown a store before. */
export const hasShownStore = () => localStorage.getItem(key) !== null;
export const chooseStore = (id: number) => setSearchParams({ store: String(id), camera: null });
