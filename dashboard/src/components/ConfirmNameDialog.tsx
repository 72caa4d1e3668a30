import { type FormEvent, useState } from "react";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { TextField } from "../components/Field";
import { Notice } from "../components/Notice";
import { useMutation } from "../forms/useMutation";
import { t } from "../i18n/language";

/** Asks for a name to be typed before something is deleted for ever. */
export function ConfirmNameDialog({
  title,
  hint,
  name,
  button,
  onClose,
  onConfirm,
}: {
  title: string;
  hint: string;
  name: string;
  button: string;
  onClose: () => void;
  onConfirm: (typed: string) => Promise<void>;
}) {
  const [typed, setTyped] = useState("");
  const { run, isBusy, formError } = useMutation();
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    void run(() => onConfirm(typed.trim()));
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="form" onSubmit={confirm}>
        <Notice variant="bad">{hint}</Notice>
        <TextField
          label={t.users.typeName(name)}
          value={typed}
          onText={setTyped}
          autoComplete="off"
          spellCheck={false}
          autoFocus
        />
        {formError() && <Notice variant="bad">{formError()}</Notice>}
        <div className="formactions">
          <Button onClick={onClose}>{t.state.cancel}</Button>
          <Button type="submit" variant="danger" isBusy={isBusy} disabled={typed.trim() !== name.trim()}>
            {button}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
