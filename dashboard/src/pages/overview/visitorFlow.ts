import type { ClassCounts, Counts, HoursOfDay } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { addDays, fullDate, shortDate, timeOfDay, timeRange } from "../../i18n/format";
import { hasNoData, noCounts } from "../shared/visitors";

export type Range = "today" | "7d" | "28d";

/** One bar group of the overview's charts: an hour of today, or a day. */
export interface Band {
  label: string;
  title: string;
  /** Null when nothing was measured. */
  in: number | null;
  out: number | null;
  entries: ClassCounts;
  exits: ClassCounts;
  typical: number | null;
  isFuture: boolean;
  isMissing: boolean;
}

export function useVisitorFlow(store: number, range: Range, today: string | null) {
  const days = range === "28d" ? 28 : 7;
  const hours = useQuery("stores/{store}/hours", range === "today" ? { store } : null, 60_000);
  const counts = useQuery(
    "counts",
    range !== "today" && today
      ? { stores: store, from: addDays(today, 1 - days), to: today, width: "day" }
      : null,
    60_000,
  );
  const source = range === "today" ? hours : counts;
  const bands = range === "today" ? hours.data && ofHours(hours.data) : counts.data && ofDays(counts.data);
  return { data: bands, error: source.error, isLoading: source.isLoading, reload: source.reload };
}
export type VisitorFlow = ReturnType<typeof useVisitorFlow>;

/** Without the closed, empty hours at both ends of the day. */
function ofHours({ hours }: HoursOfDay): Band[] {
  const isUsed = hours.map(
    hour => (hour.in ?? 0) + (hour.out ?? 0) > 0 || (hour.typical ?? 0) > 0 || hour.coverage !== null,
  );
  const used = isUsed.some(Boolean) ? hours.slice(isUsed.indexOf(true), isUsed.lastIndexOf(true) + 1) : hours;
  return used.map(hour => ({
    ...hour,
    entries: hour.entries ?? noCounts,
    exits: hour.exits ?? noCounts,
    label: timeOfDay(hour.start).slice(0, 2),
    title: timeRange(hour.start, hour.end),
    isMissing: !hour.isFuture && hasNoData(hour),
  }));
}

const ofDays = ({ buckets }: Counts): Band[] =>
  buckets.map(bucket => ({
    ...bucket,
    entries: bucket.entries ?? noCounts,
    exits: bucket.exits ?? noCounts,
    label: shortDate(bucket.date),
    title: fullDate(bucket.date),
    typical: null,
    isFuture: false,
    isMissing: hasNoData(bucket),
  }));
