import type { Session } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Notice } from "../../components/Notice";
import { t } from "../../i18n/language";
import { SignInForm } from "../signIn/SignInForm";
import { SignInLayout } from "../signIn/SignInLayout";

export function SignInPage({ onSignedIn }: { onSignedIn: (session: Session, password: string) => void }) {
  const setup = useQuery("setup", {});
  const isFirst = setup.data?.isFirstStart === true;
  const w = t.signIn;
  return (
    <SignInLayout title={isFirst ? w.firstStart : w.title} hint={isFirst ? null : w.claim}>
      {isFirst && (
        <Notice variant="info">
          {w.firstStartHint} {w.firstStartLost}
        </Notice>
      )}
      {setup.error?.isOffline && <Notice>{t.state.unreachable}</Notice>}
      {/* Not before the answer: a name that fills itself in would run into one that is being typed. */}
      {(setup.data || setup.error) && <SignInForm known={isFirst ? "owner" : ""} onSignedIn={onSignedIn} />}
      {!isFirst && (
        <details className="forgotten">
          <summary>{w.forgotten}</summary>
          <p className="muted">{w.forgottenHint}</p>
          <code>footfall users reset owner</code>
        </details>
      )}
    </SignInLayout>
  );
}
