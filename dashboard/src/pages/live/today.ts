import { useFreshFigures } from "../../api/useFreshFigures";
import { useQuery } from "../../api/useQuery";
import { allVisitors, noCounts } from "../shared/visitors";

export interface LineTotal {
  in: number;
  out: number;
}
const minute = 60_000;

/** Today's counts of each camera's lines, with staff, as its picture shows them. Null until loaded. */
export function useTodayByCamera(store: number): (camera: number) => LineTotal | null {
  // The store's time zone decides which day it is.
  const date = useQuery("stores/{store}/hours", { store }, minute).data?.date;
  const counts = useQuery(
    "counts",
    date ? { stores: store, from: date, to: date, width: "day", by: "line" } : null,
    minute,
  );
  useFreshFigures(store, 500, counts.reload);
  return camera =>
    counts.data &&
    (counts.data.lines ?? [])
      .filter(line => line.camera === camera)
      .reduce(
        (sum, line) => ({
          in: sum.in + allVisitors(line.total.entries ?? noCounts),
          out: sum.out + allVisitors(line.total.exits ?? noCounts),
        }),
        { in: 0, out: 0 },
      );
}
