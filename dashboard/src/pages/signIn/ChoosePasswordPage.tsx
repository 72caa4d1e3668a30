import { t } from "../../i18n/language";
import { PasswordForm } from "../shared/PasswordForm";
import { SignInLayout } from "../signIn/SignInLayout";

/** Replaces the one-time password at first sign-in. */
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
