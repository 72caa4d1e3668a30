import type { Overview } from "../../api/types";
import { fullDate, percent, timeOfDay } from "../../i18n/format";
import { t } from "../../i18n/language";

/** Date, opening state and data coverage. */
export function StoreStatus({ data }: { data: Overview }) {
  const w = t.overview;
  const hours = data.isOpen
    ? data.closes && w.openUntil(timeOfDay(data.closes))
    : data.opens && data.opens > data.at
      ? w.opensAt(timeOfDay(data.opens))
      : w.closedNow;
  const parts = [fullDate(data.date), hours, data.coverage !== null && w.covered(percent(data.coverage))];
  return <p className="small muted storestatus">{parts.filter(Boolean).join(" · ")}</p>;
}
