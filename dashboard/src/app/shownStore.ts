import type { Store } from "../api/types";

/** What the page shows: a store, or the address of one that the user can't see. Both are null when there is no store at all. */
export interface ShownStore {
  store: Store | null;
  unknown: string | null;
}

/** The store that is asked for; without that the last one shown, else the oldest. */
export function shownStore(stores: Store[], asked: string | null, last: string | null): ShownStore {
  const withId = (id: string | null) => stores.find(one => String(one.id) === id) ?? null;
  if (asked !== null && stores.length > 0) {
    const store = withId(asked);
    return { store, unknown: store ? null : asked };
  }
  const oldest = stores.reduce<Store | null>((one, next) => (one && one.id < next.id ? one : next), null);
  return { store: withId(last) ?? oldest, unknown: null };
}
