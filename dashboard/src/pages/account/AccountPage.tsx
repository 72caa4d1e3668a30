import { type FormEvent, useState } from "react";
import { request } from "../../api/request";
import type { Profile } from "../../api/types";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { TextField } from "../../components/Field";
import { Notice, showMessage } from "../../components/Notice";
import { useMutation } from "../../forms/useMutation";
import { t } from "../../i18n/language";
import { useViewer } from "../../shell/viewer";
import { PasswordForm } from "../shared/PasswordForm";
import { StoreNames } from "../shared/StoreNames";
import { Sessions } from "./Sessions";

export function AccountPage() {
  const { user, changeUser } = useViewer();
  const [name, setName] = useState(user.name);
  const [fullName, setFullName] = useState(user.fullName ?? "");
  const [email, setEmail] = useState(user.email ?? "");
  const { run, isBusy, fieldError, formError } = useMutation();
  const w = t.account;
  const save = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const body: Profile = {
        name: name.trim(),
        fullName: fullName.trim() || null,
        email: email.trim() || null,
      };
      changeUser(await request("PATCH", "me", {}, body));
      showMessage(w.saved);
    });
  };
  return (
    <div className="steps">
      <Card title={w.yours}>
        <form className="form" onSubmit={save}>
          <TextField
            label={t.users.name}
            hint={t.users.nameRule}
            value={name}
            onText={setName}
            maxLength={100}
            required
            autoComplete="username"
            error={fieldError("name")}
          />
          <div className="formrow">
            <TextField
              label={w.fullName}
              isOptional
              value={fullName}
              onText={setFullName}
              maxLength={200}
              autoComplete="name"
              error={fieldError("fullName")}
            />
            <TextField
              label={w.email}
              isOptional
              value={email}
              onText={setEmail}
              maxLength={201}
              type="email"
              autoComplete="email"
              error={fieldError("email")}
            />
          </div>
          <dl className="facts">
            <div>
              <dt>{w.role}</dt>
              <dd>{t.users.roles[user.role]}</dd>
            </div>
            <div>
              <dt>{w.stores}</dt>
              <dd>
                <StoreNames user={user} />
              </dd>
            </div>
          </dl>
          {formError("name", "fullName", "email") && (
            <Notice variant="bad">{formError("name", "fullName", "email")}</Notice>
          )}
          <div className="formactions">
            <Button type="submit" variant="primary" isBusy={isBusy}>
              {t.state.save}
            </Button>
          </div>
        </form>
      </Card>
      <Card title={w.password}>
        <PasswordForm
          known={null}
          currentLabel={t.signIn.current}
          button={w.change}
          onDone={() => showMessage(w.changed)}
        />
      </Card>
      <Sessions />
    </div>
  );
}
