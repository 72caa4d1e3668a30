import { useEffect } from "react";
import { t } from "../../words/words";
import { PasswordForm } from "./PasswordForm";

/** The step between a one-time password and everything else. */
export function ChoosePassword({ known, onDone }: { known: string | null; onDone: () => void }) {
  useEffect(() => { document.title = `${t.signIn.choose} · Footfall`; }, []);
  return <main className="entry"><div className="entrycard">
    <div className="brand"><img src="/favicon.svg" alt="" width={34} height={34} />Footfall</div>
    <div className="card"><h1>{t.signIn.choose}</h1><p className="muted">{t.signIn.chooseHint}</p><br />
      <PasswordForm known={known} currentLabel={t.signIn.oneTime} button={t.signIn.setButton} onDone={onDone} /></div>
  </div></main>;
}
