import type { StoreSummary } from "../../api/types";
import { Delta } from "../../components/Delta";
import { t } from "../../i18n/language";

const maxRows = 8;

export function RankedChanges({ stores }: { stores: StoreSummary[] }) {
  const ranked = stores
    .filter(store => store.week.change !== null)
    .sort((a, b) => Math.abs(b.week.change ?? 0) - Math.abs(a.week.change ?? 0))
    .slice(0, maxRows);
  const reach = Math.max(0.01, ...ranked.map(store => Math.abs(store.week.change ?? 0)));
  if (ranked.length === 0) return <p className="muted">{t.overview.noComparison}</p>;
  return (
    <ul className="ranked">
      {ranked.map(store => (
        <li key={store.store}>
          <span className="clip">{store.name}</span>
          <Delta value={store.week.change} />
          <span className="bar">
            <i
              className={(store.week.change ?? 0) < 0 ? "down" : "up"}
              style={{ width: `${(Math.abs(store.week.change ?? 0) / reach) * 100}%` }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
