import { useEffect } from "react";
import { navigate, setSearchParams, useSearchParams } from "../navigation/router";
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

/** What belongs to one store: it would filter another store's page by foreign cameras. */
const ofOneStore = { camera: null, cameras: null, lines: null, page: null, with: null };

/** Shows another store on the same page. A camera's page belongs to its store, so the list of the other store's cameras opens. */
export function chooseStore(id: number) {
  if (/^\/cameras\/\d/.test(location.pathname)) navigate(`/cameras?store=${id}`);
  else setSearchParams({ ...ofOneStore, store: String(id) });
}
