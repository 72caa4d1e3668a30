import { language, languages } from "../i18n/language";
import { foldText } from "./names";

const monthNames = new Map<string, string[]>();

/** The folded names of the twelve months in the page's language. */
function months(): string[] {
  const known = monthNames.get(language);
  if (known) return known;
  const format = new Intl.DateTimeFormat(languages[language].locale, { month: "long", timeZone: "UTC" });
  const names = Array.from({ length: 12 }, (_, month) => foldText(format.format(Date.UTC(2024, month))));
  monthNames.set(language, names);
  return names;
}

/**
 * The date that a user typed, as `2026-11-28`: in that form, day first (28.11.2026, 28/11/26), or with the month's name (28 Nov
 * 2026). A missing year is the one of `today`. Null when it is no date.
 */
export function parseDate(text: string, today: string): string | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = foldText(text).match(/\d+|\p{L}+/gu) ?? [];
  const [day, month, year = today.slice(0, 4)] = parts;
  if (!day || !month || parts.length > 3 || !/^\d{1,2}$/.test(day) || !/^(\d\d|\d{4})$/.test(year))
    return null;
  const number = /^\d+$/.test(month) ? Number(month) : monthNumber(month);
  return dateOf(Number(year.length === 2 ? `20${year}` : year), number, Number(day));
}

const monthNumber = (name: string) =>
  name.length < 3 ? 0 : months().findIndex(month => month.startsWith(name)) + 1;

function dateOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1970 ? date.toISOString().slice(0, 10) : null;
}

/** The time that a user typed, as `09:00`: 9, 9:00, 9.00, 0900, 9 pm. Null when it is no time. */
export function parseTime(text: string): string | null {
  const parts = /^\s*(\d{1,2})(?:[:.\s]?(\d\d))?\s*(am|pm)?\s*$/i.exec(text);
  if (!parts) return null;
  const half = parts[3]?.toLowerCase();
  const hour = half ? (Number(parts[1]) % 12) + (half === "pm" ? 12 : 0) : Number(parts[1]);
  const minute = Number(parts[2] ?? 0);
  if (hour > 23 || minute > 59 || (half && (Number(parts[1]) < 1 || Number(parts[1]) > 12))) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
