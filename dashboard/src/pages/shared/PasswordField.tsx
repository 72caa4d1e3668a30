import { useState } from "react";
import { IconButton } from "../../components/Button";
import { TextField } from "../../components/Field";
import { EyeIcon } from "../../components/icons";
import { t } from "../../i18n/language";

interface Props {
  label: string;
  value: string;
  onText: (text: string) => void;
  autoComplete: string;
  hint?: string;
  error?: string | null;
  autoFocus?: boolean;
}

export function PasswordField({ label, value, onText, autoComplete, hint, error, autoFocus = false }: Props) {
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      label={label}
      value={value}
      onText={onText}
      autoComplete={autoComplete}
      type={isShown ? "text" : "password"}
      hint={hint}
      error={error}
      required
      autoFocus={autoFocus}
      after={
        <IconButton
          className="peek"
          label={isShown ? t.signIn.hide : t.signIn.show}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          <EyeIcon size={18} />
        </IconButton>
      }
    />
  );
}
