import type { Bucket, ClassCounts, Counts, HoursOfDay, Overview } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { timeOfDay, timeRange } from "../../i18n/format";
import { t } from "../../i18n/language";
import { bucketLabel, bucketTitle, partialNote } from "../shared/buckets";
import { hasNoData } from "../shared/visitors";
import type { Range } from "./range";

/** One bar group of the overview's charts: an hour, or a day and longer. */
export interface Band {
  label: string;
  title: string;
  /** The day that a click opens; null for an hour. */
  day: string | null;
  /** Null was not measured, or is in the future. */
  in: number | null;
  out: number | null;
  entries: ClassCounts | null;
  typical: number | null;
  isMissing: boolean;
  /** What is there of a band that is not whole, as “2 days” or “so far”. */
  partial: string | null;
}

export interface Flow {
  bands: Band[];
  /** Why there are no usual visitors to compare with. */
  note: string | null;
}

const minute = 60_000;

/** The bands of a range. Today follows whole days that end yesterday as a bar of its own, which no sum contains. */
export function useVisitorFlow(store: number, range: Range | null, overview: Overview | null) {
  const isDay = range?.by === "hour";
  const hours = useQuery("stores/{store}/hours", isDay ? { store, date: range.from } : null, minute);
  const counts = useQuery(
    "counts",
    range && range.by !== "hour" ? { stores: store, from: range.from, to: range.to, width: range.by } : null,
    minute,
  );
  const source = isDay ? hours : counts;
  const flow = isDay
    ? hours.data && ofHours(hours.data)
    : counts.data && range && { bands: ofDays(counts.data, range, overview), note: null };
  return { data: flow, error: source.error, isLoading: source.isLoading, reload: source.reload };
}
export type VisitorFlow = ReturnType<typeof useVisitorFlow>;

/** Without the closed, empty hours at both ends of the day. */
function ofHours({ hours, typicalReason, isBeforeOpening }: HoursOfDay): Flow {
  const isUsed = hours.map(
    hour => (hour.in ?? 0) + (hour.out ?? 0) > 0 || (hour.typical ?? 0) > 0 || hour.coverage !== null,
  );
  const used = isUsed.some(Boolean) ? hours.slice(isUsed.indexOf(true), isUsed.lastIndexOf(true) + 1) : hours;
  return {
    bands: used.map(hour => ({
      ...hour,
      label: timeOfDay(hour.start).slice(0, 2),
      title: timeRange(hour.start, hour.end),
      day: null,
      isMissing: !hour.isFuture && hasNoData(hour),
      partial: null,
    })),
    note: isBeforeOpening ? t.overview.beforeOpening : typicalReason ? t.overview.noUsual : null,
  };
}

function ofDays({ buckets, width }: Counts, range: Range, overview: Overview | null): Band[] {
  const bands = buckets.map(bucket => ofBucket(bucket, width));
  const isBeside = (range.preset === "7d" || range.preset === "28d") && overview !== null;
  if (!isBeside) return bands;
  const { date, today, entries } = overview;
  const label = bucketLabel({ date, time: null }, "day");
  return [
    ...bands,
    {
      label,
      title: t.overview.rangeToday,
      day: date,
      in: today.in,
      out: today.out,
      entries,
      typical: null,
      isMissing: today.in === null,
      partial: t.overview.soFar,
    },
  ];
}

const ofBucket = (bucket: Bucket, width: Counts["width"]): Band => ({
  label: bucketLabel(bucket, width),
  title: bucketTitle(bucket, width),
  day: width === "day" ? bucket.date : null,
  in: bucket.in,
  out: bucket.out,
  entries: bucket.entries,
  typical: null,
  isMissing: hasNoData(bucket),
  partial: partialNote(bucket),
});
