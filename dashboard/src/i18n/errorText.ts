import type { ApiError } from "../api/ApiError";
import { t } from "../i18n/language";

/**
 * An error for the user. English shows the server's sentence, without the field name that it begins with: the sentence stands beside
 * the field. Other languages have their own sentences by code.
 */
export function errorText({ isOffline, kind, field, message, cause }: ApiError): string {
  if (isOffline) return t.state.notSent;
  if (!t.errors) {
    const plain = field && message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
    return plain ? plain.charAt(0).toLocaleUpperCase("en") + plain.slice(1) : t.state.failed;
  }
  return (
    (cause ? t.errors.causes[cause.code](cause.least ?? 0, cause.most ?? 0) : t.errors.kinds[kind]) ??
    t.state.failed
  );
}
