import type { Overview, RaisedAlert } from "../../api/types";
import { Notice } from "../../components/Notice";
import { dateTime, duration, number, timeOfDay } from "../../i18n/format";
import { t } from "../../i18n/language";
import { Link } from "../../navigation/router";

/** The active alerts; each links to the page that shows its cause. */
export function ActiveAlerts({ data: { alerts, at } }: { data: Overview }) {
  if (alerts.length === 0) return null;
  return (
    <div className="gaplist" role="status" aria-label={t.settings.alerts}>
      {alerts.map(alert => (
        <Notice key={alert.id}>
          <Link to={alert.kind === "occupancy" ? "/density" : "/live"}>{sentence(alert, at)}</Link>
        </Notice>
      ))}
    </div>
  );
}

/** What is now, the limit, and since when it is exceeded: three facts, each with its own number. */
function sentence({ name, kind, since, value, limit }: RaisedAlert, now: string): string {
  const w = t.overview.raised;
  if (kind === "offline") return w.offline(name, duration(value * 60), duration(limit * 60));
  const isToday = since.slice(0, 10) === now.slice(0, 10);
  return w.occupancy(name, number(value), number(limit), isToday ? timeOfDay(since) : dateTime(since));
}
