import { useFreshFigures } from "../../api/useFreshFigures";
import { useQuery } from "../../api/useQuery";
import { allVisitors } from "../shared/visitors";

export interface LineTotal {
  in: number;
  out: number;
}
const minute = 60_000;

/** What each camera's lines have counted today, staff too: the figures that its picture shows. Null until they are known. */
export function useTodayByCamera(store: number): (camera: number) => LineTotal | null {
  // The store's clock says which day it is.
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
          in: sum.in + allVisitors(line.total.entries),
          out: sum.out + allVisitors(line.total.exits),
        }),
        { in: 0, out: 0 },
      );
}
