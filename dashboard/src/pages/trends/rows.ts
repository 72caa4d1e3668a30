import { clock, day, fullDay, isoWeekday, month, shortMonth, weekDay, weekdayName } from "../../i18n/format";
import type { Bucket, ClassCounts } from "../../api/types";
import { allClasses, isWithoutData, none } from "../shared/visitors";
import type { Group } from "./range";

/** One band of a trend. */
export interface TrendRow {
  label: string;
  title: string;
  in: number;
  out: number;
  entries: ClassCounts;
  isMissing: boolean;
}

export function rowsOf(buckets: Bucket[], group: Group): TrendRow[] {
  if (group === "weekday") return byWeekday(buckets);
  return buckets.map(bucket => ({
    ...names(bucket, group),
    in: bucket.in,
    out: bucket.out,
    entries: bucket.entries,
    isMissing: isWithoutData(bucket),
  }));
}

function names({ start }: Bucket, group: Group): { label: string; title: string } {
  switch (group) {
    case "hour":
      return {
        label: clock(start) === "00:00" ? day(start) : clock(start),
        title: `${weekDay(start)} ${clock(start)}`,
      };
    case "month":
      return { label: shortMonth(start), title: month(start) };
    case "week":
      return { label: day(start), title: weekDay(start) };
    default:
      return { label: day(start), title: fullDay(start) };
  }
}

/** Means over the days of each week day that have data. */
function byWeekday(buckets: Bucket[]): TrendRow[] {
  return [1, 2, 3, 4, 5, 6, 7].map(weekday => {
    const days = buckets.filter(
      bucket => isoWeekday(bucket.start) === weekday && bucket.coverage !== null && !isWithoutData(bucket),
    );
    const mean = (value: (bucket: Bucket) => number) =>
      days.length ? days.reduce((sum, one) => sum + value(one), 0) / days.length : 0;
    const entries = { ...none };
    for (const one of allClasses) entries[one] = mean(bucket => bucket.entries[one]);
    return {
      label: weekdayName(weekday),
      title: weekdayName(weekday, "long"),
      in: mean(one => one.in),
      out: mean(one => one.out),
      entries,
      isMissing: days.length === 0,
    };
  });
}
