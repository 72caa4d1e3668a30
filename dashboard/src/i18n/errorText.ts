import type { ApiError } from "../api/ApiError";
import { t } from "../i18n/language";

/**
 * The server's sentence is English and says the most, so where the page has no words of its own for refusals it is shown, without the
 * name of the field that it begins with: it stands beside that.
 */
export function errorText({ isOffline, kind, field, message, cause }: ApiError): string {
  if (isOffline) return t.state.offline;
  if (!t.refusals) {
    const plain = field && message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
    return plain ? plain.charAt(0).toLocaleUpperCase("en") + plain.slice(1) : t.state.failed;
  }
  return (
    (cause ? t.refusals.causes[cause.code](cause.least ?? 0, cause.most ?? 0) : t.refusals.kinds[kind]) ??
    t.state.failed
  );
}
