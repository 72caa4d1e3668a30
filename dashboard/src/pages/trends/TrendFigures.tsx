import { Delta } from "../../parts/Delta";
import { daysBetween, day, number, percent } from "../../words/format";
import { t } from "../../words/words";
import type { Counts } from "../../wire/types";
import { isWithoutData } from "../visitors";
import type { Group } from "./range";
import { rowsOf } from "./rows";

export function TrendFigures({ data, group }: { data: Counts; group: Group }) {
  const w = t.trends, days = daysBetween(data.from, data.to) + 1;
  const filled = data.width === "day" ? data.buckets.filter(bucket => !isWithoutData(bucket) && bucket.in > 0).length : days;
  const best = rowsOf(data.buckets, group).reduce((one, row) => (row.in > one.in ? row : one), { in: 0, title: "–" });
  const compared = data.comparison;
  return <dl className="kpis figures4">
    <div className="card kpi">
      <dt><h2>{w.total}</h2></dt>
      <dd className="big">{number(data.total.in)}</dd>
      <dd className="small muted">
        {compared ? <><Delta value={compared.change} /> {w.comparison}: {number(compared.total.in)}</>
          : `${day(data.from)} – ${day(data.to)}`}
      </dd>
    </div>
    <div className="card kpi">
      <dt><h2>{w.totalOut}</h2></dt>
      <dd className="big">{number(data.total.out)}</dd>
      <dd className="small muted">{data.total.coverage !== null && t.overview.covered(percent(data.total.coverage))}</dd>
    </div>
    <div className="card kpi">
      <dt><h2>{w.mean}</h2></dt>
      <dd className="big">{number(data.total.in / Math.max(1, filled))}</dd>
      <dd className="small muted">
        {compared && `${day(compared.from)} – ${day(compared.to)}: ${number(compared.total.in / Math.max(1,
          daysBetween(compared.from, compared.to) + 1))}`}
      </dd>
    </div>
    <div className="card kpi">
      <dt><h2>{w.best}</h2></dt>
      <dd className="big">{number(best.in)}</dd>
      <dd className="small muted">{best.title}</dd>
    </div>
  </dl>;
}
