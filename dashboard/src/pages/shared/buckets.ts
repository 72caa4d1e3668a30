import type { Bucket, Width } from "../../api/types";
import {
  dateTime,
  fullDate,
  monthName,
  number,
  shortDate,
  shortMonthName,
  weekdayDate,
} from "../../i18n/format";
import { t } from "../../i18n/language";

/** The short name of a bucket below an axis. */
export function bucketLabel({ date, time }: Pick<Bucket, "date" | "time">, width: Width): string {
  if (width === "month") return shortMonthName(date);
  return time === null || time === "00:00" ? shortDate(date) : time;
}

export function bucketTitle(
  { date, time, start }: Pick<Bucket, "date" | "time" | "start">,
  width: Width,
): string {
  if (width === "month") return monthName(date);
  if (width === "week") return t.comparison.weekOf(shortDate(date));
  if (time === null) return fullDate(date);
  // An hour after midnight belongs to the business day before; its own date avoids a second 01:00 on the wrong day.
  return start ? `${weekdayDate(start)} ${time}` : dateTime(`${date}T${time}`);
}

/** What is there of a bucket that is not whole, as “2 days”. Null for a whole one. */
export function partialNote({ isPartial, days, daysInBucket }: Bucket): string | null {
  if (!isPartial) return null;
  return days !== null && days < (daysInBucket ?? 0)
    ? t.comparison.days(days, number(days))
    : t.overview.soFar;
}
