import { t } from "../../words/words";
import { EntryFrame } from "./EntryFrame";
import { PasswordForm } from "./PasswordForm";

/** The step between a one-time password and everything else. */
export function ChoosePassword({ known, onDone }: { known: string | null; onDone: () => void }) {
  return (
    <EntryFrame title={t.signIn.choose} hint={t.signIn.chooseHint}>
      <PasswordForm
        known={known}
        currentLabel={t.signIn.oneTime}
        button={t.signIn.setButton}
        onDone={onDone}
      />
    </EntryFrame>
  );
}
