import type { Counts, Coverage, Store } from "../../api/types";
import type { Query } from "../../api/useQuery";
import { Bars } from "../../charts/Bars";
import { Legend } from "../../charts/ChartFrame";
import { Loaded } from "../../components/Card";
import {
  dateRange,
  fullDate,
  isoWeekday,
  monthName,
  timeInZone,
  weekdayDate,
  weekdayName,
} from "../../i18n/format";
import { t } from "../../i18n/language";
import { hasNoData } from "../shared/visitors";
import type { Period } from "./period";
import { previousName } from "./period";
import { ReportFigures } from "./ReportFigures";
import { Classes, Days, Hours, Notes } from "./ReportTables";

interface Props {
  store: Store;
  period: Period;
  /** The period's whole days, the base of all totals and averages. */
  data: Counts;
  hours: Query<Counts>;
  /** Today, in a running period. */
  soFar: Counts | null;
  coverage: Query<Coverage>;
  isRunning: boolean;
}

/** A report of one printed page. */
export function ReportSheet({ store, period, data, hours, soFar, coverage, isRunning }: Props) {
  const w = t.report;
  const days = [...data.buckets, ...(soFar?.buckets ?? [])];
  const name = period.kind === "month" ? monthName(period.from) : dateRange(period.from, period.to);
  const label = (date: string) =>
    period.kind === "month" ? String(Number(date.slice(8, 10))) : weekdayName(isoWeekday(date));
  const reference = days.map((_, index) => data.comparison?.reference[index] ?? null);
  const hasReference = reference.some(value => value !== null);
  const previous = previousName(period);
  return (
    <article className="sheet" aria-label={w.title(store.name)}>
      <header className="sheethead">
        <div>
          <h2 className="wraps">{w.title(store.name)}</h2>
          <p className="muted">
            {name}
            {store.city && ` · ${store.city}`}
          </p>
        </div>
        {isRunning && (
          <span className="badge warn">{soFar ? w.runningUntil(weekdayDate(data.to)) : w.running}</span>
        )}
      </header>
      <ReportFigures data={data} hours={hours.data} period={period} />
      <section>
        <h3>{w.byDay}</h3>
        <Legend
          items={[
            { name: t.direction.in, color: "var(--in)" },
            { name: t.direction.out, color: "var(--out)" },
            ...(hasReference ? [{ name: previous, isDashed: true }] : []),
          ]}
        />
        <Bars
          height={200}
          label={`${w.byDay}, ${name}`}
          labels={days.map(bucket => label(bucket.date))}
          titles={days.map(bucket => fullDate(bucket.date))}
          series={[
            { name: t.direction.in, color: "var(--in)", values: days.map(bucket => bucket.in) },
            { name: t.direction.out, color: "var(--out)", values: days.map(bucket => bucket.out) },
          ]}
          isMissing={index => {
            const bucket = days[index];
            return bucket ? hasNoData(bucket) : false;
          }}
          partial={index => (index >= data.buckets.length ? t.overview.soFar : null)}
          reference={hasReference ? { name: previous, values: reference } : undefined}
        />
      </section>
      <div className="sheetcols">
        <section>
          <h3>{w.byHour}</h3>
          <Loaded query={hours} height={170}>
            {byHour => <Hours hours={byHour} />}
          </Loaded>
        </section>
        <section>
          <h3>{w.who}</h3>
          <Classes data={data} />
        </section>
      </div>
      {period.kind === "week" && <Days days={days} before={reference} whole={data.buckets.length} />}
      <section>
        <h3>{w.note}</h3>
        <Loaded query={coverage} height={40}>
          {covered => <Notes coverage={covered} />}
        </Loaded>
      </section>
      <footer className="sheetfoot">
        <span>{w.made(timeInZone(new Date(), store.zone), store.zone)}</span>
      </footer>
    </article>
  );
}
