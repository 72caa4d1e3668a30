import type { ReactNode } from "react";
import type { Compared, Overview } from "../../api/types";
import { Sparkline } from "../../charts/Sparkline";
import { Delta } from "../../components/Delta";
import { LeaveIcon } from "../../components/icons";
import { addDays, isoWeekday, number, timeOfDay, weekdayName } from "../../i18n/format";
import { t } from "../../i18n/language";

export function KeyFigures({ data }: { data: Overview }) {
  const w = t.overview;
  const lastWeek = weekdayName(isoWeekday(addDays(data.date, -7)));
  return (
    <section className="kpis" aria-label={w.keyFigures}>
      <Figure title={w.today} figure={data.today} unit={w.in} against={w.against.today(lastWeek)}>
        <span className="outs">
          <LeaveIcon size={16} />
          {w.out(number(data.today.out))}
        </span>
      </Figure>
      <InStore occupancy={data.occupancy} />
      <Figure title={w.week} figure={data.week} against={w.against.week} />
      <Figure title={w.month} figure={data.month} against={w.against.month} />
      <Figure title={w.quarter} figure={data.quarter} against={w.against.quarter} />
    </section>
  );
}

function Figure({
  title,
  figure,
  unit,
  against,
  children,
}: {
  title: string;
  figure: Compared;
  unit?: string;
  against: string;
  children?: ReactNode;
}) {
  return (
    <div className="card kpi">
      <h2>{title}</h2>
      <p className="big">
        {number(figure.in)}
        {unit && <small>{unit}</small>}
      </p>
      <div className="kpirow">{children ?? <Sparkline values={figure.spark} />}</div>
      <p className="small muted">
        {figure.change === null ? (
          t.overview.noComparison
        ) : (
          <>
            <Delta value={figure.change} /> {against}
          </>
        )}
      </p>
    </div>
  );
}

function InStore({ occupancy: { now, capacity, peak, peakAt } }: { occupancy: Overview["occupancy"] }) {
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
            aria-valuenow={Math.round(share * 100)}
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
