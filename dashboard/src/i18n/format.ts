import { language, languages, t } from "../i18n/language";

// The server writes a store's times with the store's offset. They are shown as written, so that they match the clock in the store,
// in whatever time zone the browser is. Days are business days of the store.
const cache = new Map<string, Intl.DateTimeFormat>();
function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = cache.get(key) ?? new Intl.DateTimeFormat(languages[language].locale, options);
  cache.set(key, known);
  return known;
}
const storeFormat = (options: Intl.DateTimeFormatOptions) => dateFormat({ timeZone: "UTC", ...options });
const wallClock = (text: string) => new Date(`${text.slice(0, 19)}${text.length > 10 ? "Z" : "T00:00:00Z"}`);

/** 14:05, in the store's time. */
export const timeOfDay = (time: string) => time.slice(11, 16);
/** 14:00–15:00, in the store's time. */
export const timeRange = (from: string, to: string) => `${timeOfDay(from)}–${timeOfDay(to)}`;
/** 24 Nov; with the year if it is not this one. */
export function shortDate(time: string): string {
  const isThisYear = time.startsWith(String(new Date().getFullYear()));
  return storeFormat(
    isThisYear ? { day: "numeric", month: "short" } : { day: "numeric", month: "short", year: "numeric" },
  ).format(wallClock(time));
}
/** 24 Nov 2026, as a date field shows it. */
export const mediumDate = (date: string) =>
  storeFormat({ day: "numeric", month: "short", year: "numeric" }).format(wallClock(date));
/** 1–28 Oct 2026; a single day as Tue 24 Nov. */
export function dateRange(from: string, to: string): string {
  if (from === to) return weekdayDate(from);
  const thisYear = String(new Date().getFullYear());
  const hasYear = !from.startsWith(thisYear) || !to.startsWith(thisYear);
  const format = storeFormat({ day: "numeric", month: "short", ...(hasYear ? { year: "numeric" } : {}) });
  return format.formatRange(wallClock(from), wallClock(to));
}
export const weekdayDate = (time: string) =>
  storeFormat({ weekday: "short", day: "numeric", month: "short" }).format(wallClock(time));
export const fullDate = (time: string) =>
  storeFormat({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(wallClock(time));
export const monthName = (time: string) =>
  storeFormat({ month: "long", year: "numeric" }).format(wallClock(time));
export const shortMonthName = (time: string) => storeFormat({ month: "short" }).format(wallClock(time));
export const dateTime = (time: string) => `${shortDate(time)} ${timeOfDay(time)}`;
export const exactDateTime = (time: string) => `${shortDate(time)} ${time.slice(11, 19)}`;
/** The clock in a store now, with the date; its zone is one of the IANA database. */
export const timeInZone = (time: Date, zone: string) =>
  dateFormat({
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  }).format(time);
/** A time that belongs to no store, by the browser's clock. */
export const localDateTime = (time: string) =>
  dateFormat({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(
    new Date(time),
  );
/** Monday is 1. */
export const weekdayName = (iso: number, width: "short" | "long" = "short") =>
  storeFormat({ weekday: width }).format(new Date(Date.UTC(2024, 0, iso)));
export const hourName = (hour: number) => `${String(hour).padStart(2, "0")}:00`;

export const addDays = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
/** 1 Monday … 7 Sunday. */
export const isoWeekday = (date: string) => ((wallClock(date).getUTCDay() + 6) % 7) + 1;

const numbers = new Map<string, Intl.NumberFormat>();
function formatNumber(value: number, options: Intl.NumberFormatOptions): string {
  const key = language + JSON.stringify(options);
  const known = numbers.get(key) ?? new Intl.NumberFormat(languages[language].locale, options);
  numbers.set(key, known);
  return known.format(value);
}
export const number = (value: number) => formatNumber(value, { maximumFractionDigits: 0 });
/** +3, −3, 0 */
export const signedNumber = (value: number) =>
  formatNumber(value, { maximumFractionDigits: 0, signDisplay: "exceptZero" });
export const decimal = (value: number) =>
  formatNumber(value, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
export const percent = (share: number, places = 0) =>
  formatNumber(share, { style: "percent", minimumFractionDigits: places, maximumFractionDigits: places });
export const signedPercent = (share: number) =>
  formatNumber(share, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });

export function duration(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return minutes < 60 ? t.units.minutes(minutes) : t.units.hours(Math.floor(minutes / 60), minutes % 60);
}
export const secondsBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;
