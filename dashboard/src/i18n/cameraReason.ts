import type { Cause } from "../api/types";
import { language, languages, t } from "../i18n/language";

interface Troubled {
  reason: string | null;
  cause: Cause | null;
}

/** The cause of an outage, as a phrase. Gaps of version 0.1.0 have no code, only an English sentence. */
export function reasonPhrase({ reason, cause }: Troubled): string {
  if (!cause) return (reason ?? "").replace(/\.$/, "");
  const [what] = t.reasons[cause.code];
  return cause.seconds === null ? what : t.reasonSeconds(what, cause.seconds);
}

/** The cause of an outage as a sentence, with the remedy. */
export function reasonSentence(troubled: Troubled): string {
  const short = reasonPhrase(troubled);
  const remedy = troubled.cause ? t.reasons[troubled.cause.code][1] : "";
  return `${short.charAt(0).toLocaleUpperCase(languages[language].locale)}${short.slice(1)}. ${remedy}`.trim();
}
