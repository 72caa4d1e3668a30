import { useState } from "react";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Notice } from "../components/Notice";
import { t } from "../i18n/language";

/** Shows a secret once, to copy. */
export function SecretDialog({
  title,
  hint,
  secret,
  onClose,
}: {
  title: string;
  hint: string;
  secret: string;
  onClose: () => void;
}) {
  const [isCopied, setCopied] = useState(false);
  // Pages on plain HTTP have no clipboard access; the user can select the text there.
  const copy = () => {
    void navigator.clipboard?.writeText(secret).then(() => setCopied(true));
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <Notice variant="info">{hint}</Notice>
        <div className="secret">
          <code>{secret}</code>
          {navigator.clipboard && <Button onClick={copy}>{isCopied ? t.state.copied : t.state.copy}</Button>}
        </div>
        <div className="formactions">
          <Button variant="primary" onClick={onClose}>
            {t.state.done}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
