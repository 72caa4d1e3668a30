import { useQuery } from "../../api/useQuery";
import { Notice } from "../../components/Notice";
import { t } from "../../i18n/language";
import type { Session, Setup } from "../../api/types";
import { SignInLayout } from "../signIn/SignInLayout";
import { SignInForm } from "../signIn/SignInForm";

export function SignInPage({ onSignedIn }: { onSignedIn: (session: Session, password: string) => void }) {
  const setup = useQuery<Setup>("setup");
  const isFirst = setup.data?.isFirstStart === true,
    w = t.signIn;
  return (
    <SignInLayout title={isFirst ? w.firstStart : w.title} hint={isFirst ? null : w.claim}>
      {isFirst && <Notice look="info">{w.firstStartHint}</Notice>}
      {setup.error?.isOffline && <Notice>{t.state.offline}</Notice>}
      {/* Not before the answer: a name that fills itself in would run into one that is being typed. */}
      {(setup.data || setup.error) && <SignInForm known={isFirst ? "owner" : ""} onSignedIn={onSignedIn} />}
    </SignInLayout>
  );
}
