import type { Cause } from "../api/types";
import { language, languages, t } from "../i18n/language";

interface Troubled {
  reason: string | null;
  cause: Cause | null;
}

/** Why there are no pictures, for the middle of a sentence. A gap of an older version has no code: its English sentence stands in. */
export function reasonPhrase({ reason, cause }: Troubled): string {
  if (!cause) return (reason ?? "").replace(/\.$/, "");
  const [what] = t.reasons[cause.code];
  return cause.seconds === null ? what : t.reasonSeconds(what, cause.seconds);
}

/** The same as a sentence of its own, with the remedy. */
export function reasonSentence(troubled: Troubled): string {
  const short = reasonPhrase(troubled),
    remedy = troubled.cause ? t.reasons[troubled.cause.code][1] : "";
  return `${short.charAt(0).toLocaleUpperCase(languages[language].locale)}${short.slice(1)}. ${remedy}`.trim();
}
