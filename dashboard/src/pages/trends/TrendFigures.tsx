import type { Comparison, Counts } from "../../api/types";
import { Delta } from "../../components/Delta";
import { daysBetween, number, percent, shortDate } from "../../i18n/format";
import { t } from "../../i18n/language";
import type { Group } from "./range";
import { rowsOf } from "./rows";

export function TrendFigures({ data, group }: { data: Counts; group: Group }) {
  const w = t.trends;
  // Closed days are left out of the average. Only day buckets show which days those are.
  const mean = ({ buckets, from, to, total }: Counts | Comparison) =>
    (total.in ?? 0) /
    Math.max(
      1,
      data.width === "day" ? buckets.filter(bucket => bucket.in).length : daysBetween(from, to) + 1,
    );
  const best = rowsOf(data.buckets, group).reduce<{ in: number | null; title: string }>(
    (one, row) => ((row.in ?? 0) > (one.in ?? 0) ? row : one),
    {
      in: 0,
      title: "–",
    },
  );
  const compared = data.comparison;
  return (
    <dl className="kpis figures4">
      <div className="card kpi">
        <dt>
          <h2>{w.total}</h2>
        </dt>
        <dd className="big">{number(data.total.in)}</dd>
        <dd className="small muted">
          {compared ? (
            <>
              <Delta value={compared.change} /> {w.against(number(compared.compared.before))}
            </>
          ) : (
            `${shortDate(data.from)} – ${shortDate(data.to)}`
          )}
        </dd>
      </div>
      <div className="card kpi">
        <dt>
          <h2>{w.totalOut}</h2>
        </dt>
        <dd className="big">{number(data.total.out)}</dd>
        <dd className="small muted">
          {data.total.coverage !== null && t.overview.covered(percent(data.total.coverage))}
        </dd>
      </div>
      <div className="card kpi">
        <dt>
          <h2>{w.mean}</h2>
        </dt>
        <dd className="big">{number(mean(data))}</dd>
        <dd className="small muted">
          {compared && `${shortDate(compared.from)} – ${shortDate(compared.to)}: ${number(mean(compared))}`}
        </dd>
      </div>
      <div className="card kpi">
        <dt>
          <h2>{w.best}</h2>
        </dt>
        <dd className="big">{number(best.in)}</dd>
        <dd className="small muted">{best.title}</dd>
      </div>
    </dl>
  );
}
