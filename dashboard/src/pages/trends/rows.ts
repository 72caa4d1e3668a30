import type { Bucket, ClassCounts } from "../../api/types";
import { isoWeekday, weekdayName } from "../../i18n/format";
import { bucketLabel, bucketTitle, partialNote } from "../shared/buckets";
import { allClasses, hasNoData, noCounts } from "../shared/visitors";
import { type Group, widthOf } from "./range";

/** One bar group of a trend. */
export interface TrendRow {
  label: string;
  title: string;
  /** Null was not measured. */
  in: number | null;
  out: number | null;
  entries: ClassCounts | null;
  /** The comparison beside it; null where there is nothing like it. */
  reference: number | null;
  isMissing: boolean;
  /** What is there of a bucket that is not whole, as “2 days”. */
  partial: string | null;
}

export function rowsOf(buckets: Bucket[], group: Group, reference: (number | null)[] = []): TrendRow[] {
  if (group === "weekday") return byWeekday(buckets, reference);
  const width = widthOf(group);
  return buckets.map((bucket, index) => ({
    label: bucketLabel(bucket, width),
    title: bucketTitle(bucket, width),
    in: bucket.in,
    out: bucket.out,
    entries: bucket.entries,
    reference: reference[index] ?? null,
    isMissing: hasNoData(bucket),
    partial: partialNote(bucket),
  }));
}

/** Averages over the whole days of each weekday that have data. */
function byWeekday(buckets: Bucket[], reference: (number | null)[]): TrendRow[] {
  const measured = buckets
    .map((bucket, index) => ({ bucket, before: reference[index] ?? null }))
    .filter(({ bucket }) => !hasNoData(bucket) && bucket.coverage !== null && !bucket.isPartial);
  return [1, 2, 3, 4, 5, 6, 7].map(weekday => {
    const days = measured.filter(({ bucket }) => isoWeekday(bucket.date) === weekday);
    const mean = (value: (bucket: Bucket) => number) => meanOf(days.map(({ bucket }) => value(bucket)));
    const entries = { ...noCounts };
    for (const one of allClasses) entries[one] = mean(bucket => bucket.entries?.[one] ?? 0) ?? 0;
    return {
      label: weekdayName(weekday),
      title: weekdayName(weekday, "long"),
      in: mean(bucket => bucket.in ?? 0),
      out: mean(bucket => bucket.out ?? 0),
      entries: days.length ? entries : null,
      reference: meanOf(days.flatMap(({ before }) => (before === null ? [] : [before]))),
      isMissing: days.length === 0,
      partial: null,
    };
  });
}

const meanOf = (values: number[]) =>
  values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
