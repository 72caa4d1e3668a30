import type { Mover } from "../../api/types";
import { Card } from "../../components/Card";
import { Delta } from "../../components/Delta";
import { t } from "../../i18n/language";
import { Link } from "../../navigation/router";
import { comparedText } from "../shared/comparison";

/** The stores whose last 7 days rose, or fell, most. */
export function MoversCard({ title, movers, none }: { title: string; movers: Mover[]; none: string }) {
  const reach = Math.max(0.01, ...movers.map(one => Math.abs(one.week.change ?? 0)));
  return (
    <Card className="w6" title={title} hint={t.stores.rankedHint}>
      {movers.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <ul className="ranked">
          {movers.map(({ store, name, week }) => (
            <li key={store} title={comparedText(week.compared)}>
              <Link to={`/?store=${store}`} className="clip" title={name}>
                {name}
              </Link>
              <Delta value={week.change} />
              <span className="bar">
                <i
                  className={(week.change ?? 0) < 0 ? "down" : "up"}
                  style={{ width: `${(Math.abs(week.change ?? 0) / reach) * 100}%` }}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
