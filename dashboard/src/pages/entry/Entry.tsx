import { useEffect } from "react";
import { useQuery } from "../../client/query";
import { Notice } from "../../parts/Notice";
import { t } from "../../words/words";
import type { Session, Setup } from "../../wire/types";
import { LanguageChoice, ThemeButton } from "../../app/Preferences";
import { SignInForm } from "./SignInForm";

export function Entry({ onSignedIn }: { onSignedIn: (session: Session, password: string) => void }) {
  const setup = useQuery<Setup>("setup");
  useEffect(() => { document.title = `${t.signIn.title} · Footfall`; }, []);
  const isFirst = setup.data?.isFirstStart === true;
  return <main className="entry">
    <div className="entrycard">
      <div className="brand"><img src="/favicon.svg" alt="" width={34} height={34} />Footfall</div>
      <div className="card">
        <h1>{isFirst ? t.signIn.firstStart : t.signIn.title}</h1>
        <p className="muted">{isFirst ? null : t.signIn.claim}</p><br />
        {isFirst && <><Notice look="info">{t.signIn.firstStartHint}</Notice><br /></>}
        {setup.error?.isOffline && <><Notice>{t.state.offline}</Notice><br /></>}
        {/* Not before the answer: a name that fills itself in would run into one that is being typed. */}
        {(setup.data || setup.error) && <SignInForm known={isFirst ? "owner" : ""} onSignedIn={onSignedIn} />}
      </div>
    </div>
    <div className="row"><LanguageChoice /><ThemeButton /></div>
  </main>;
}
