import type { Bucket, ClassCounts } from "../../api/types";
import {
  fullDate,
  isoWeekday,
  monthName,
  shortDate,
  shortMonthName,
  timeOfDay,
  weekdayDate,
  weekdayName,
} from "../../i18n/format";
import { allClasses, hasNoData, noCounts } from "../shared/visitors";
import type { Group } from "./range";

/** One bar group of a trend. */
export interface TrendRow {
  label: string;
  title: string;
  /** Null when nothing was measured. */
  in: number | null;
  out: number | null;
  entries: ClassCounts;
  isMissing: boolean;
}

export function rowsOf(buckets: Bucket[], group: Group): TrendRow[] {
  if (group === "weekday") return byWeekday(buckets);
  return buckets.map(bucket => ({
    ...names(bucket, group),
    in: bucket.in,
    out: bucket.out,
    entries: bucket.entries ?? noCounts,
    isMissing: hasNoData(bucket),
  }));
}

function names({ date: day, time }: Bucket, group: Group): { label: string; title: string } {
  const start = time ? `${day}T${time}` : day;
  switch (group) {
    case "hour":
      return {
        label: timeOfDay(start) === "00:00" ? shortDate(start) : timeOfDay(start),
        title: `${weekdayDate(start)} ${timeOfDay(start)}`,
      };
    case "month":
      return { label: shortMonthName(start), title: monthName(start) };
    case "week":
      return { label: shortDate(start), title: weekdayDate(start) };
    default:
      return { label: shortDate(start), title: fullDate(start) };
  }
}

/** Averages over the days of each weekday that have data. */
function byWeekday(buckets: Bucket[]): TrendRow[] {
  return [1, 2, 3, 4, 5, 6, 7].map(weekday => {
    const days = buckets.filter(
      bucket => isoWeekday(bucket.date) === weekday && bucket.coverage !== null && !hasNoData(bucket),
    );
    const mean = (value: (bucket: Bucket) => number) =>
      days.length ? days.reduce((sum, one) => sum + value(one), 0) / days.length : 0;
    const entries = { ...noCounts };
    for (const one of allClasses) entries[one] = mean(bucket => bucket.entries?.[one] ?? 0);
    return {
      label: weekdayName(weekday),
      title: weekdayName(weekday, "long"),
      in: mean(one => one.in ?? 0),
      out: mean(one => one.out ?? 0),
      entries,
      isMissing: days.length === 0,
    };
  });
}
