import { type FormEvent, useState } from "react";
import { request } from "../../api/request";
import type { NewUser, OneTimePassword, Role, User } from "../../api/types";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { SelectField, TextField } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { StoreSelection } from "../../components/StoreSelection";
import { useMutation } from "../../forms/useMutation";
import { t } from "../../i18n/language";
import { useViewer } from "../../shell/viewer";

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
  const [chosenStores, setChosenStores] = useState<number[]>(
    user?.stores ?? (stores.length === 1 && stores[0] ? [stores[0].id] : []),
  );
  const { run, isBusy, fieldError, formError } = useMutation();
  const w = t.users;

  const save = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const body: NewUser = {
        name: name.trim(),
        role,
        stores: role === "owner" ? [] : chosenStores,
        fullName: fullName.trim() || null,
        email: email.trim() || null,
      };
      if (user) {
        await request("PATCH", "users/{user}", { user: user.id }, body);
        onDone(null);
      } else onDone(await request("POST", "users", {}, body));
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
          error={fieldError("name")}
        />
        <div className="formrow">
          <TextField
            label={t.account.fullName}
            isOptional
            value={fullName}
            onText={setFullName}
            maxLength={200}
            autoComplete="off"
            error={fieldError("fullName")}
          />
          <TextField
            label={t.account.email}
            isOptional
            value={email}
            onText={setEmail}
            maxLength={201}
            type="email"
            autoComplete="off"
            error={fieldError("email")}
          />
        </div>
        <SelectField
          label={w.role}
          hint={w.roleHints[role]}
          value={role}
          error={fieldError("role")}
          onPick={value => setRole(value as Role)}
          options={(["viewer", "manager", "owner"] as Role[]).map(one => [one, w.roles[one]])}
        />
        {role !== "owner" && (
          <StoreSelection label={w.stores} stores={stores} chosen={chosenStores} onPick={setChosenStores} />
        )}
        {formError(...fields) && <Notice variant="bad">{formError(...fields)}</Notice>}
        <div className="formactions">
          <Button onClick={onClose}>{t.state.cancel}</Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {user ? w.save : w.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
