import { FormEvent, useState } from "react";
import { useViewer } from "../../shell/viewer";
import { useMutation } from "../../forms/useMutation";
import { request } from "../../api/request";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { SelectField, TextField } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { StoreSelection } from "../../components/StoreSelection";
import { t } from "../../i18n/language";
import type { NewUser, OneTimePassword, Role, User, UserChange } from "../../api/types";

const fields = ["name", "role", "fullName", "email"];

export function UserDialog({
  user,
  onClose,
  onDone,
}: {
  user: User | null;
  onClose: () => void;
  onDone: (made: OneTimePassword | null) => void;
}) {
  const { stores } = useViewer();
  const [name, setName] = useState(user?.name ?? "");
  const [fullName, setFullName] = useState(user?.fullName ?? "");
  const [email, setEmail] = useState(user?.email ?? "");
  const [role, setRole] = useState<Role>(user?.role ?? "viewer");
  const [given, setGiven] = useState<number[]>(
    user?.stores ?? (stores.length === 1 && stores[0] ? [stores[0].id] : []),
  );
  const { act, isBusy, at, message } = useMutation();
  const w = t.users;

  const save = (event: FormEvent) => {
    event.preventDefault();
    void act(async () => {
      const body: NewUser & UserChange = {
        name: name.trim(),
        role,
        stores: role === "owner" ? [] : given,
        fullName: fullName.trim() || null,
        email: email.trim() || null,
      };
      if (user) {
        await request<User>("PATCH", `users/${user.id}`, body);
        onDone(null);
      } else onDone(await request<OneTimePassword>("POST", "users", body));
    });
  };

  return (
    <Dialog title={user ? user.name : w.add} onClose={onClose}>
      <form className="form" onSubmit={save}>
        <TextField
          label={w.name}
          hint={w.nameRule}
          value={name}
          onText={setName}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          required
          autoFocus={!user}
          error={at("name")}
        />
        <div className="formrow">
          <TextField
            label={t.account.fullName}
            isOptional
            value={fullName}
            onText={setFullName}
            maxLength={200}
            autoComplete="off"
            error={at("fullName")}
          />
          <TextField
            label={t.account.email}
            isOptional
            value={email}
            onText={setEmail}
            maxLength={201}
            type="email"
            autoComplete="off"
            error={at("email")}
          />
        </div>
        <SelectField
          label={w.role}
          hint={w.roleHints[role]}
          value={role}
          error={at("role")}
          onPick={value => setRole(value as Role)}
          options={(["viewer", "manager", "owner"] as Role[]).map(one => [one, w.roles[one]])}
        />
        {role !== "owner" && (
          <StoreSelection label={w.stores} stores={stores} chosen={given} onPick={setGiven} />
        )}
        {message(...fields) && <Notice look="bad">{message(...fields)}</Notice>}
        <div className="formactions">
          <Button onClick={onClose}>{t.state.cancel}</Button>
          <Button type="submit" look="primary" isBusy={isBusy}>
            {user ? w.save : w.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
