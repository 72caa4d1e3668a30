import type { Compared, StoresTotal } from "../../api/types";
import { SparkBars } from "../../charts/SparkBars";
import { dateRange, number } from "../../i18n/format";
import { t } from "../../i18n/language";
import { CameraBadge } from "../shared/CameraBadge";
import { Amount, Change } from "../shared/comparison";

/** The sums of all stores, or of the chosen group. */
export function StoresTotals({ total }: { total: StoresTotal }) {
  const w = t.overview;
  return (
    <section className="kpis six" aria-label={t.stores.total}>
      <Figure title={w.today} figure={total.today} isRunning />
      <div className="card kpi">
        <h2>{w.inStore}</h2>
        <p className="big">{number(total.inStore)}</p>
        <div className="kpirow small muted">{t.stores.hint(total.stores)}</div>
        <p className="small">
          <CameraBadge cameras={total.cameras} />
        </p>
      </div>
      <Figure title={w.yesterdayTitle} figure={total.yesterday} />
      <Figure title={w.week} figure={total.week} />
      <Figure title={w.month} figure={total.month} className="twice" />
    </section>
  );
}

function Figure({
  title,
  figure,
  isRunning = false,
  className = "",
}: {
  title: string;
  figure: Compared;
  isRunning?: boolean;
  className?: string;
}) {
  return (
    <div className={`card kpi ${isRunning ? "running" : ""} ${className}`}>
      <h2 title={dateRange(figure.from, figure.to)}>
        {title} {isRunning && <span className="badge">{t.overview.soFar}</span>}
      </h2>
      <p className="big">
        <Amount value={figure.in} />
      </p>
      <div className="kpirow">
        <SparkBars values={figure.spark} width={className ? 190 : 96} />
      </div>
      <p className="small muted">
        <Change change={figure.change} compared={figure.compared} />
      </p>
    </div>
  );
}
