import { t } from "../../i18n/language";
import { PasswordForm } from "../shared/PasswordForm";
import { SignInLayout } from "../signIn/SignInLayout";

/** The step between a one-time password and everything else. */
export function ChoosePasswordPage({ known, onDone }: { known: string | null; onDone: () => void }) {
  return (
    <SignInLayout title={t.signIn.choose} hint={t.signIn.chooseHint}>
      <PasswordForm
        known={known}
        currentLabel={t.signIn.oneTime}
        button={t.signIn.setButton}
        onDone={onDone}
      />
    </SignInLayout>
  );
}
