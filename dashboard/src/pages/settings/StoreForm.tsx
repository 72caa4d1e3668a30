import type { Store } from "../../wire/types";
export function StoreForm({ store }: { store: Store | null }) { return store ? null : null; }
