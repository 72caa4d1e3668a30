import { useState } from "react";
import { request } from "../../api/request";
import type { Store } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Button } from "../../components/Button";
import { Card, Loaded } from "../../components/Card";
import { ConfirmNameDialog } from "../../components/ConfirmNameDialog";
import { Notice, showMessage } from "../../components/Notice";
import { useMutation } from "../../forms/useMutation";
import { localDateTime } from "../../i18n/format";
import { t } from "../../i18n/language";
import { useViewer } from "../../shell/viewer";

/** Archived stores, to bring back or to delete. */
export function ArchivedStores() {
  const archived = useQuery("archived-stores", {});
  const { reloadStores } = useViewer();
  const [removed, setRemoved] = useState<Store | null>(null);
  const { run, formError } = useMutation();
  const w = t.settings;
  const restore = (store: Store) =>
    run(async () => {
      await request("POST", "stores/{store}/restore", { store: store.id });
      archived.reload();
      reloadStores();
      showMessage(w.restored(store.name));
    });
  return (
    <Card title={w.archived} hint={w.archiveHint}>
      {formError() && <Notice variant="bad">{formError()}</Notice>}
      <Loaded query={archived} height={120}>
        {data =>
          data.stores.length === 0 ? (
            <p className="muted">{w.noArchived}</p>
          ) : (
            <ul className="sessions">
              {data.stores.map(store => (
                <li key={store.id}>
                  <div>
                    <b className="wraps">{store.name}</b>
                    <span className="sub">
                      {[store.city, store.archived && w.archivedOn(localDateTime(store.archived))]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </div>
                  <div className="actions">
                    <Button
                      className="tiny"
                      aria-label={`${w.restore}: ${store.name}`}
                      onClick={() => void restore(store)}
                    >
                      {w.restore}
                    </Button>
                    <Button
                      className="tiny danger"
                      aria-label={`${w.removeStore}: ${store.name}`}
                      onClick={() => setRemoved(store)}
                    >
                      {w.removeStore}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {removed && (
        <ConfirmNameDialog
          title={`${w.removeStore}: ${removed.name}`}
          hint={w.removeStoreHint}
          name={removed.name}
          button={w.removeStore}
          onClose={() => setRemoved(null)}
          onConfirm={async name => {
            await request("DELETE", "stores/{store}", { store: removed.id, name });
            setRemoved(null);
            archived.reload();
          }}
        />
      )}
    </Card>
  );
}

/** Archives a store that is in use. */
export function ArchiveCard({ store }: { store: Store }) {
  const { reloadStores } = useViewer();
  const { run, isBusy, formError } = useMutation();
  const w = t.settings;
  const archive = () => {
    if (confirm(w.archiveConfirm(store.name)))
      void run(async () => {
        await request("POST", "stores/{store}/archive", { store: store.id });
        reloadStores();
        showMessage(w.archiveDone(store.name));
      });
  };
  return (
    <Card title={w.archive} hint={w.archiveHint}>
      {formError() && <Notice variant="bad">{formError()}</Notice>}
      <div className="formactions">
        <Button onClick={archive} isBusy={isBusy}>
          {w.archive}
        </Button>
      </div>
    </Card>
  );
}
