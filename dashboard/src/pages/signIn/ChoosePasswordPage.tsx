import { t } from "../../i18n/language";
import { EntryFrame } from "../signIn/SignInLayout";
import { PasswordForm } from "../shared/PasswordForm";

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
