import type { Counts } from "../../api/types";
import { dateRange, number, percent } from "../../i18n/format";
import { t } from "../../i18n/language";
import { bucketTitle } from "../shared/buckets";
import { Amount, Change } from "../shared/comparison";

/** The sums of a trend. Averages and the best bucket leave out what is not whole. */
export function TrendFigures({ data }: { data: Counts }) {
  const w = t.trends;
  const { total, comparison, perDay, best } = data;
  return (
    <dl className="kpis figures4">
      <div className="card kpi">
        <dt>
          <h2>{w.total}</h2>
        </dt>
        <dd className="big">
          <Amount value={total.in} />
        </dd>
        <dd className="small muted">
          {comparison ? <Change {...comparison} /> : dateRange(data.from, data.to)}
        </dd>
      </div>
      <div className="card kpi">
        <dt>
          <h2>{w.totalOut}</h2>
        </dt>
        <dd className="big">
          <Amount value={total.out} />
        </dd>
        <dd className="small muted">
          {total.coverage !== null && t.overview.covered(percent(total.coverage))}
        </dd>
      </div>
      <div className="card kpi">
        <dt>
          <h2>{w.mean}</h2>
        </dt>
        <dd className="big">{perDay || total.in === null ? <Amount value={perDay?.in ?? null} /> : "–"}</dd>
        <dd className="small muted">{perDay && w.wholeDays(perDay.days, number(perDay.days))}</dd>
      </div>
      <div className="card kpi">
        <dt>
          <h2>{w.bestOf[data.width]}</h2>
        </dt>
        <dd className="big">{best || total.in === null ? <Amount value={best?.in ?? null} /> : "–"}</dd>
        <dd className="small muted">{best && bucketTitle(best, data.width)}</dd>
      </div>
    </dl>
  );
}
