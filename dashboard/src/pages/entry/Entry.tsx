import { useQuery } from "../../client/query";
import { Notice } from "../../parts/Notice";
import { t } from "../../words/words";
import type { Session, Setup } from "../../wire/types";
import { EntryFrame } from "./EntryFrame";
import { SignInForm } from "./SignInForm";

export function Entry({ onSignedIn }: { onSignedIn: (session: Session, password: string) => void }) {
  const setup = useQuery<Setup>("setup");
  const isFirst = setup.data?.isFirstStart === true,
    w = t.signIn;
  return (
    <EntryFrame title={isFirst ? w.firstStart : w.title} hint={isFirst ? null : w.claim}>
      {isFirst && <Notice look="info">{w.firstStartHint}</Notice>}
      {setup.error?.isOffline && <Notice>{t.state.offline}</Notice>}
      {/* Not before the answer: a name that fills itself in would run into one that is being typed. */}
      {(setup.data || setup.error) && <SignInForm known={isFirst ? "owner" : ""} onSignedIn={onSignedIn} />}
    </EntryFrame>
  );
}
