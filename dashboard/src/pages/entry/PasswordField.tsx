import { useState } from "react";
import { IconButton } from "../../parts/Button";
import { TextField } from "../../parts/Field";
import { EyeIcon } from "../../parts/icons";
import { t } from "../../words/words";

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
