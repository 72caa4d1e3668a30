import type { Compared, InStore, Overview } from "../../api/types";
import { SparkBars } from "../../charts/SparkBars";
import { LeaveIcon } from "../../components/icons";
import { dateRange, number, timeOfDay } from "../../i18n/format";
import { t } from "../../i18n/language";
import { Amount, Change } from "../shared/comparison";

export function KeyFigures({ data }: { data: Overview }) {
  const w = t.overview;
  return (
    <section className="kpis six" aria-label={w.keyFigures}>
      <Figure title={w.today} figure={data.today} isRunning />
      <InStoreFigure occupancy={data.occupancy} />
      <Figure title={w.yesterdayTitle} figure={data.yesterday} />
      <Figure title={w.week} figure={data.week} />
      <Figure title={w.month} figure={data.month} />
      <Figure title={w.quarter} figure={data.quarter} />
    </section>
  );
}

/** A period of whole days, or today, which is not over. */
function Figure({
  title,
  figure,
  isRunning = false,
}: {
  title: string;
  figure: Compared;
  isRunning?: boolean;
}) {
  const w = t.overview;
  return (
    <div className={isRunning ? "card kpi running" : "card kpi"}>
      <h2 title={dateRange(figure.from, figure.to)}>
        {title} {isRunning && <span className="badge">{w.soFar}</span>}
      </h2>
      <p className="big">
        <Amount value={figure.in} />
      </p>
      <div className="kpirow">
        {figure.out !== null && figure.from === figure.to ? (
          <span className="outs">
            <LeaveIcon size={16} />
            {w.out(number(figure.out))}
          </span>
        ) : (
          <SparkBars values={figure.spark} />
        )}
      </div>
      <p className="small muted">
        <Change change={figure.change} compared={figure.compared} />
      </p>
    </div>
  );
}

function InStoreFigure({ occupancy: { now, capacity, peak, peakAt } }: { occupancy: InStore }) {
  const w = t.overview;
  const share = capacity ? now / capacity : 0;
  return (
    <div className="card kpi">
      <h2>{w.inStore}</h2>
      <p className="big">
        {number(now)}
        {capacity !== null && <small>{w.of(number(capacity))}</small>}
      </p>
      <div className="kpirow">
        {capacity !== null && (
          <div
            className="meter"
            role="meter"
            aria-label={w.share}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.min(100, Math.round(share * 100))}
            aria-valuetext={`${number(now)} ${w.of(number(capacity))}`}
          >
            <i className={share > 0.9 ? "hot" : ""} style={{ width: `${Math.min(100, share * 100)}%` }} />
          </div>
        )}
      </div>
      <p className="small muted">
        {peakAt && (peak ?? 0) >= now
          ? w.peak(number(peak ?? 0), timeOfDay(peakAt))
          : now > 0
            ? w.peakNow
            : w.noPeak}
      </p>
    </div>
  );
}
