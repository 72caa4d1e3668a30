import { useState } from "react";
import { request } from "../../api/request";
import type { OneTimePassword, User } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Button } from "../../components/Button";
import { Card, Loaded } from "../../components/Card";
import { ConfirmNameDialog } from "../../components/ConfirmNameDialog";
import { TextField } from "../../components/Field";
import { KeyIcon, PlusIcon } from "../../components/icons";
import { Notice } from "../../components/Notice";
import { SecretDialog } from "../../components/SecretDialog";
import { useMutation } from "../../forms/useMutation";
import { localDateTime } from "../../i18n/format";
import { t } from "../../i18n/language";
import { matchesSearch } from "../../i18n/names";
import { PageActions } from "../../shell/PageActions";
import { useViewer } from "../../shell/viewer";
import { StoreNames } from "../shared/StoreNames";
import { UserDialog } from "./UserDialog";

export function UsersPage() {
  const users = useQuery("users", {});
  const { user: me } = useViewer();
  const [edited, setEdited] = useState<User | "new" | null>(null);
  const [shown, setShown] = useState<OneTimePassword | null>(null);
  const [removed, setRemoved] = useState<User | null>(null);
  const [search, setSearch] = useState("");
  const { run, formError } = useMutation();
  const w = t.users;
  const toggle = (user: User) =>
    run(async () => {
      const change = { isEnabled: !user.isEnabled };
      await request("PATCH", "users/{user}", { user: user.id }, change);
      users.reload();
    });
  const reset = (user: User) => {
    if (confirm(w.resetConfirm(user.name)))
      void run(async () => {
        setShown(await request("POST", "users/{user}/reset", { user: user.id }));
        users.reload();
      });
  };

  const endSessions = (user: User) => {
    if (confirm(w.endSessionsConfirm(user.name)))
      void run(async () => request("DELETE", "users/{user}/sessions", { user: user.id }));
  };
  const matches = (user: User) => matchesSearch(search, user.name, user.fullName ?? "", user.email ?? "");

  return (
    <div className="stack">
      <PageActions>
        <Button variant="primary" icon={<PlusIcon size={18} />} onClick={() => setEdited("new")}>
          {w.add}
        </Button>
      </PageActions>
      {formError() && <Notice variant="bad">{formError()}</Notice>}
      <Card title={t.nav.users} hint={w.hint}>
        <Loaded query={users} height={260}>
          {data => (
            <>
              {data.users.length > 8 && (
                <TextField
                  label={w.find}
                  type="search"
                  value={search}
                  onText={setSearch}
                  autoComplete="off"
                />
              )}
              {!data.users.some(matches) && <p className="muted">{w.noMatch}</p>}
              <div className="tablewrap" tabIndex={0} role="region" aria-label={t.state.tableOf(t.nav.users)}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{w.name}</th>
                      <th scope="col" className="wide">
                        {w.role}
                      </th>
                      <th scope="col" className="wide">
                        {w.stores}
                      </th>
                      <th scope="col">{w.state}</th>
                      <th scope="col" className="wide">
                        {w.lastSignIn}
                      </th>
                      <th scope="col">
                        <span className="sr">{t.state.edit}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.users.filter(matches).map(user => (
                      <tr key={user.id}>
                        <th scope="row">
                          <b className="wraps">{user.name}</b>
                          {user.id === me.id && <span className="muted"> ({w.you})</span>}
                          {user.fullName && <span className="sub wraps">{user.fullName}</span>}
                          {user.email && <span className="sub wide">{user.email}</span>}
                          <span className="sub onlyphone">{w.roles[user.role]}</span>
                        </th>
                        <td className="wide">{w.roles[user.role]}</td>
                        <td className="storecell wide">
                          <StoreNames user={user} />
                        </td>
                        <td>
                          <span className={`badge ${user.isEnabled ? "good" : ""}`}>
                            <i />
                            {user.isEnabled ? w.enabled : w.disabled}
                          </span>
                        </td>
                        <td className="muted wide">
                          {user.lastSignIn ? localDateTime(user.lastSignIn) : w.never}
                        </td>
                        <td>
                          <div className="actions">
                            <Button
                              className="tiny"
                              aria-label={`${t.state.edit}: ${user.name}`}
                              onClick={() => setEdited(user)}
                            >
                              {t.state.edit}
                            </Button>
                            {user.id !== me.id && (
                              <>
                                <Button
                                  className="tiny"
                                  icon={<KeyIcon size={16} />}
                                  aria-label={`${w.reset}: ${user.name}`}
                                  onClick={() => reset(user)}
                                >
                                  {w.resetShort}
                                </Button>
                                <Button
                                  className="tiny"
                                  aria-label={`${w.endSessions}: ${user.name}`}
                                  onClick={() => endSessions(user)}
                                >
                                  {w.endSessions}
                                </Button>
                                <Button
                                  className="tiny"
                                  aria-label={`${user.isEnabled ? w.disable : w.enable}: ${user.name}`}
                                  onClick={() => void toggle(user)}
                                >
                                  {user.isEnabled ? w.disable : w.enable}
                                </Button>
                                <Button
                                  className="tiny danger"
                                  aria-label={`${w.remove}: ${user.name}`}
                                  onClick={() => setRemoved(user)}
                                >
                                  {w.remove}
                                </Button>
                              </>
                            )}
                          </div>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )}
        </Loaded>
      </Card>
      {edited && (
        <UserDialog
          user={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
          onDone={made => {
            setEdited(null);
            users.reload();
            if (made) setShown(made);
          }}
        />
      )}
      {removed && (
        <ConfirmNameDialog
          title={`${w.remove}: ${removed.name}`}
          hint={w.removeHint}
          name={removed.name}
          button={w.remove}
          onClose={() => setRemoved(null)}
          onConfirm={async name => {
            await request("DELETE", "users/{user}", { user: removed.id, name });
            setRemoved(null);
            users.reload();
          }}
        />
      )}
      {shown && (
        <SecretDialog
          title={w.oneTime(shown.user.name)}
          hint={w.oneTimeHint}
          secret={shown.oneTimePassword}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  );
}
