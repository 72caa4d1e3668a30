import { addDays, dateRange, daysBetween, isoWeekday, monthName } from "../../i18n/format";

export interface Period {
  kind: "week" | "month";
  from: string;
  to: string;
}

/** The whole week (Monday to Sunday) or month that holds `date`. */
export function periodAt(kind: "week" | "month", date: string): Period {
  if (kind === "week") {
    const from = addDays(date, 1 - isoWeekday(date));
    return { kind, from, to: addDays(from, 6) };
  }
  const from = `${date.slice(0, 7)}-01`;
  const nextMonth = `${addDays(from, 31).slice(0, 7)}-01`;
  return { kind, from, to: addDays(nextMonth, -1) };
}
export const previousPeriod = (period: Period) => periodAt(period.kind, addDays(period.from, -1));
/** “September 2026”, or the days of the week before. */
export function previousName(period: Period): string {
  const { kind, from, to } = previousPeriod(period);
  return kind === "month" ? monthName(from) : dateRange(from, to);
}
export const nextPeriod = (period: Period) => periodAt(period.kind, addDays(period.to, 1));

/**
 * The whole days of a period, and as many of the previous one for comparison. A running period ends yesterday: today is not
 * over. A period that begins today has only today, and no comparison.
 */
export function wholeDays(
  period: Period,
  today: string,
): { from: string; to: string; compare: string | null } {
  const { from, to } = period;
  const previous = previousPeriod(period);
  if (to < today) return { from, to, compare: `${previous.from}..${previous.to}` };
  if (from >= today) return { from, to: today, compare: null };
  const yesterday = addDays(today, -1);
  const until = addDays(previous.from, daysBetween(from, yesterday));
  return { from, to: yesterday, compare: `${previous.from}..${until < previous.to ? until : previous.to}` };
}
