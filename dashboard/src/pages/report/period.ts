import { addDays, isoWeekday } from "../../words/format";

export interface Period { kind: "week" | "month"; from: string; to: string }

/** The whole week (Monday to Sunday) or month that holds `date`. */
export function periodAt(kind: "week" | "month", date: string): Period {
  if (kind === "week") { const from = addDays(date, 1 - isoWeekday(date)); return { kind, from, to: addDays(from, 6) }; }
  const from = `${date.slice(0, 7)}-01`, nextMonth = `${addDays(from, 31).slice(0, 7)}-01`;
  return { kind, from, to: addDays(nextMonth, -1) };
}
export const before = (period: Period) => periodAt(period.kind, addDays(period.from, -1));
export const after = (period: Period) => periodAt(period.kind, addDays(period.to, 1));
