import { type ReactNode, useEffect } from "react";
import { t } from "../../i18n/language";
import { LanguageChoice, ThemeButton } from "../../shell/Preferences";

/** The frame of the sign-in pages. */
export function SignInLayout({
  title,
  hint,
  children,
}: {
  title: string;
  hint: string | null;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Footfall`;
  }, [title]);
  return (
    <main className="entry">
      <div className="entrycard">
        <div className="brand">
          <img src="/favicon.svg" alt="" width={34} height={34} />
          Footfall
        </div>
        <div className="card">
          <h1>{title}</h1>
          {hint && <p className="muted">{hint}</p>}
          {children}
        </div>
      </div>
      <div className="row" role="group" aria-label={t.nav.language}>
        <LanguageChoice />
        <ThemeButton />
      </div>
    </main>
  );
}
