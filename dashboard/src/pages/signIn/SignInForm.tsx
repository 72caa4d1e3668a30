import { type FormEvent, useState } from "react";
import type { ApiError } from "../../api/ApiError";
import { signIn } from "../../api/session";
import type { Session } from "../../api/types";
import { Button } from "../../components/Button";
import { TextField } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { errorText } from "../../i18n/errorText";
import { t } from "../../i18n/language";
import { PasswordField } from "../shared/PasswordField";

export function SignInForm({
  known,
  onSignedIn,
}: {
  known: string;
  onSignedIn: (session: Session, password: string) => void;
}) {
  const [login, setLogin] = useState<string | null>(null);
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = login ?? known;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      onSignedIn(await signIn(name.trim(), password), password);
    } catch (failure) {
      setError(signInError(failure as ApiError));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="form" onSubmit={submit}>
      {error && <Notice variant="bad">{error}</Notice>}
      <TextField
        label={t.signIn.login}
        value={name}
        onText={setLogin}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        autoFocus={!known}
      />
      <PasswordField
        label={t.signIn.password}
        value={password}
        onText={setPassword}
        autoComplete="current-password"
        autoFocus={Boolean(known)}
      />
      <Button type="submit" variant="primary" isBusy={isBusy}>
        {t.signIn.button}
      </Button>
    </form>
  );
}

function signInError(failure: ApiError): string {
  if (failure.status === 429) return t.signIn.tooMany;
  return failure.status === 401 && !failure.cause ? t.signIn.wrong : errorText(failure);
}
