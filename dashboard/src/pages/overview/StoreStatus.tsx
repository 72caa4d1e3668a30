import { clock, fullDay, percent } from "../../words/format";
import { t } from "../../words/words";
import type { Overview } from "../../wire/types";

/** The day, whether the store is open, and how much of it the cameras saw. */
export function StoreStatus({ data }: { data: Overview }) {
  const w = t.overview;
  const hours = data.isOpen
    ? data.closes && w.openUntil(clock(data.closes))
    : data.opens && data.opens > data.at
      ? w.opensAt(clock(data.opens))
      : w.closedNow;
  const parts = [fullDay(data.date), hours, data.coverage !== null && w.covered(percent(data.coverage))];
  return <p className="small muted storestatus">{parts.filter(Boolean).join(" · ")}</p>;
}
