import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "../components/Button";
import { t } from "../i18n/language";
import { CloseIcon } from "./icons";

/** A modal dialog. The browser traps and restores the focus; Escape closes the dialog if it has `onClose`. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose?: () => void;
  children: ReactNode;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <div className="cardhead">
        <h2 id={id}>{title}</h2>
        {onClose && (
          <IconButton label={t.nav.close} className="small" onClick={onClose}>
            <CloseIcon size={18} />
          </IconButton>
        )}
      </div>
      {children}
    </dialog>
  );
}
