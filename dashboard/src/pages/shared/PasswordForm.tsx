import { type FormEvent, useState } from "react";
import type { ApiError } from "../../api/ApiError";
import { request } from "../../api/request";
import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { errorText } from "../../i18n/errorText";
import { t } from "../../i18n/language";
import { PasswordField } from "./PasswordField";

const minLength = 10;

/** Changes the user's password; `known` is the current one if it was just entered. */
export function PasswordForm({
  known,
  currentLabel,
  button,
  onDone,
}: {
  known: string | null;
  currentLabel: string;
  button: string;
  onDone: () => void;
}) {
  const [current, setCurrent] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const [error, setError] = useState<{
    where: "current" | "fresh" | "repeated" | "form";
    text: string;
  } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const fieldError = (where: string) => (error?.where === where ? error.text : null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ([...newPassword].length < minLength) return setError({ where: "fresh", text: t.signIn.short });
    if (newPassword !== repeated) return setError({ where: "repeated", text: t.signIn.different });
    setBusy(true);
    setError(null);
    try {
      const body = { current: known ?? current, new: newPassword };
      await request("PUT", "me/password", {}, body);
      setCurrent("");
      setNewPassword("");
      setRepeated("");
      onDone();
    } catch (failed) {
      const failure = failed as ApiError;
      const isCurrent = failure.kind === "wrong-credentials" || failure.field === "current";
      setError({
        where: isCurrent ? "current" : failure.field === "new" ? "fresh" : "form",
        text: isCurrent ? t.signIn.wrongCurrent : errorText(failure),
      });
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="form" onSubmit={submit}>
      {fieldError("form") && <Notice variant="bad">{fieldError("form")}</Notice>}
      {known === null && (
        <PasswordField
          label={currentLabel}
          value={current}
          onText={setCurrent}
          autoComplete="current-password"
          error={fieldError("current")}
        />
      )}
      <PasswordField
        label={t.signIn.newPassword}
        value={newPassword}
        onText={setNewPassword}
        autoComplete="new-password"
        hint={t.signIn.rule}
        error={fieldError("fresh")}
        autoFocus={known !== null}
      />
      <PasswordField
        label={t.signIn.repeat}
        value={repeated}
        onText={setRepeated}
        autoComplete="new-password"
        error={fieldError("repeated")}
      />
      <div className="formactions">
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {button}
        </Button>
      </div>
    </form>
  );
}
