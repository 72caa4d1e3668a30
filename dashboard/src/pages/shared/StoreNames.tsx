import type { User } from "../../api/types";
import { t } from "../../i18n/language";
import { useViewer } from "../../shell/viewer";

/** The stores that a user can access. */
export function StoreNames({ user }: { user: User }) {
  const { stores } = useViewer();
  if (user.role === "owner") return <>{t.users.allStores}</>;
  const names = stores.filter(store => user.stores.includes(store.id)).map(store => store.name);
  return names.length ? (
    <span className="wraps">{names.join(", ")}</span>
  ) : (
    <span className="muted">{t.users.noStores}</span>
  );
}
