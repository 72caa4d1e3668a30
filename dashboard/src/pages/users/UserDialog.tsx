import { FormEvent, useState } from "react";
import { useViewer } from "../../app/session";
import { useAct } from "../../client/act";
import { request } from "../../client/request";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { SelectField, TextField } from "../../parts/Field";
import { Notice } from "../../parts/Notice";
import { StoreChoice } from "../../parts/StoreChoice";
import { t } from "../../words/words";
import type { NewUser, OneTimePassword, Role, User, UserChange } from "../../wire/types";

export function UserDialog({ user, onClose, onDone }: { user: User | null; onClose: () => void;
  onDone: (made: OneTimePassword | null) => void }) {
  const { stores } = useViewer();
  const [name, setName] = useState(user?.name ?? "");
  const [role, setRole] = useState<Role>(user?.role ?? "viewer");
  const [given, setGiven] = useState<number[]>(user?.stores ?? (stores.length === 1 && stores[0] ? [stores[0].id] : []));
  const { act, isBusy, at, message } = useAct();
  const w = t.users;

  const save = (event: FormEvent) => {
    event.preventDefault();
    void act(async () => {
      const fields: NewUser & UserChange = { name: name.trim(), role, stores: role === "owner" ? [] : given };
      if (user) { await request<User>("PATCH", `users/${user.id}`, fields); onDone(null); }
      else onDone(await request<OneTimePassword>("POST", "users", fields));
    });
  };

  return <Dialog title={user ? user.name : w.add} onClose={onClose}><form className="form" onSubmit={save}>
    <TextField label={w.name} hint={w.nameRule} value={name} onText={setName} autoComplete="off" spellCheck={false} maxLength={100}
      required autoFocus={!user} error={at("name")} />
    <SelectField label={w.role} hint={w.roleHints[role]} value={role}
      options={(["viewer", "manager", "owner"] as Role[]).map(one => [one, w.roles[one]])} onPick={value => setRole(value as Role)} error={at("role")} />
    {role !== "owner" && <StoreChoice label={w.stores} stores={stores} chosen={given} onPick={setGiven} />}
    {message("name", "role") && <Notice look="bad">{message("name", "role")}</Notice>}
    <div className="formactions">
      <Button onClick={onClose}>{t.state.cancel}</Button>
      <Button type="submit" look="primary" isBusy={isBusy}>{user ? w.save : w.add}</Button>
    </div>
  </form></Dialog>;
}
