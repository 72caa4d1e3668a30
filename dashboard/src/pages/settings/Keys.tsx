import { useState } from "react";
import { request } from "../../api/request";
import type { CreatedKey, Key } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Button, IconButton } from "../../components/Button";
import { Card, Loaded } from "../../components/Card";
import { PlusIcon, TrashIcon } from "../../components/icons";
import { Notice } from "../../components/Notice";
import { SecretDialog } from "../../components/SecretDialog";
import { useMutation } from "../../forms/useMutation";
import { localDateTime } from "../../i18n/format";
import { t } from "../../i18n/language";
import { useViewer } from "../../shell/viewer";
import { KeyDialog } from "./KeyDialog";

export function Keys() {
  const keys = useQuery("keys", {});
  const { stores } = useViewer();
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<CreatedKey | null>(null);
  const { run, formError } = useMutation();
  const w = t.settings;
  const remove = (key: Key) => {
    if (confirm(w.removeKey(key.name)))
      void run(async () => {
        await request("DELETE", "keys/{key}", { key: key.id });
        keys.reload();
      });
  };
  const nameOf = (ids: number[] | null) =>
    ids === null
      ? t.users.allStores
      : stores
          .filter(store => ids.includes(store.id))
          .map(store => store.name)
          .join(", ");
  return (
    <Card
      title={w.keys}
      hint={w.keysHint}
      actions={
        <Button variant="primary" icon={<PlusIcon size={18} />} onClick={() => setOpen(true)}>
          {w.addKey}
        </Button>
      }
    >
      {formError() && <Notice variant="bad">{formError()}</Notice>}
      <Loaded query={keys} height={160} isEmpty={data => data.keys.length === 0} empty={<p>{w.noKeys}</p>}>
        {data => (
          <div className="tablewrap" tabIndex={0} role="region" aria-label={t.state.tableOf(w.keys)}>
            <table className="stacks">
              <thead>
                <tr>
                  <th scope="col">{w.keyName}</th>
                  <th scope="col">{w.scopes}</th>
                  <th scope="col">{w.keyStores}</th>
                  <th scope="col">{w.lastUsed}</th>
                  <th scope="col">{w.keyExpires}</th>
                  <th scope="col">
                    <span className="sr">{t.state.remove}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.keys.map(key => (
                  <tr key={key.id}>
                    <th scope="row">
                      <b>{key.name}</b>
                      <span className="sub">
                        <code>{key.shown}…</code>
                      </span>
                    </th>
                    <td data-label={w.scopes}>{key.scopes.map(scope => w.scope[scope]).join(", ")}</td>
                    <td className="storecell wraps" data-label={w.keyStores}>
                      {nameOf(key.stores)}
                    </td>
                    <td className="muted" data-label={w.lastUsed}>
                      {key.lastUsed ? localDateTime(key.lastUsed) : t.users.never}
                    </td>
                    <td data-label={w.keyExpires}>
                      {key.isExpired ? (
                        <span className="badge bad">
                          <i />
                          {w.keyExpired}
                        </span>
                      ) : (
                        <span className="muted">
                          {key.expires ? localDateTime(key.expires) : t.users.never}
                        </span>
                      )}
                    </td>
                    <td>
                      <div className="actions">
                        <IconButton
                          className="small"
                          label={`${t.state.remove}: ${key.name}`}
                          onClick={() => remove(key)}
                        >
                          <TrashIcon size={17} />
                        </IconButton>
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
      {isOpen && (
        <KeyDialog
          onClose={() => setOpen(false)}
          onMade={one => {
            setOpen(false);
            setMade(one);
            keys.reload();
          }}
        />
      )}
      {made && (
        <SecretDialog
          title={w.secret(made.key.name)}
          hint={w.secretHint}
          secret={made.secret}
          onClose={() => setMade(null)}
        />
      )}
    </Card>
  );
}
