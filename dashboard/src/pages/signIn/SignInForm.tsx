import { FormEvent, useState } from "react";
import { ApiError, signIn } from "../../api/request";
import { Button } from "../../components/Button";
import { TextField } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { t } from "../../i18n/language";
import type { Session } from "../../api/types";
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
    } catch (refused) {
      setError(signInError(refused as ApiError));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="form" onSubmit={submit}>
      {error && <Notice look="bad">{error}</Notice>}
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
      <Button type="submit" look="primary" isBusy={isBusy}>
        {t.signIn.button}
      </Button>
    </form>
  );
}

function signInError(refused: ApiError): string {
  if (refused.status === 429) return t.signIn.tooMany;
  return refused.status === 401 ? t.signIn.wrong : refused.sentence;
}
