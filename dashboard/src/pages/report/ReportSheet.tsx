import type { Bucket, Counts, Coverage, Store } from "../../api/types";
import { Bars } from "../../charts/Bars";
import { Legend } from "../../charts/ChartFrame";
import { Delta } from "../../components/Delta";
import { reasonPhrase } from "../../i18n/cameraReason";
import {
  dateTime,
  daysBetween,
  fullDate,
  isoWeekday,
  monthName,
  number,
  percent,
  timeInZone,
  weekdayDate,
  weekdayName,
} from "../../i18n/format";
import { t } from "../../i18n/language";
import { allClasses, hasNoData, noCounts } from "../shared/visitors";
import type { Period } from "./period";

interface Props {
  store: Store;
  period: Period;
  /** The period's whole days, the base of all totals and averages. */
  data: Counts;
  hours: Counts | null;
  /** Today, in a running period. */
  soFar: Counts | null;
  coverage: Coverage | null;
  isRunning: boolean;
}
const maxGaps = 4;

/** A report of one printed page. */
export function ReportSheet({ store, period, data, hours, soFar, coverage, isRunning }: Props) {
  const w = t.report;
  const days = [...data.buckets, ...(soFar?.buckets ?? [])];
  const name =
    period.kind === "month"
      ? monthName(period.from)
      : `${weekdayDate(period.from)} – ${weekdayDate(period.to)}`;
  const label = (start: string) =>
    period.kind === "month" ? String(Number(start.slice(8, 10))) : weekdayName(isoWeekday(start));
  return (
    <article className="sheet" aria-label={w.title(store.name)}>
      <header className="sheethead">
        <div>
          <h2>{w.title(store.name)}</h2>
          <p className="muted">
            {name}
            {store.city && ` · ${store.city}`}
          </p>
        </div>
        {isRunning && (
          <span className="badge warn">{soFar ? w.runningUntil(weekdayDate(data.to)) : w.running}</span>
        )}
      </header>
      <Figures data={data} hours={hours} kind={period.kind} />
      <section>
        <h3>{w.byDay}</h3>
        <Legend
          items={[
            { name: t.direction.in, color: "var(--in)" },
            { name: t.direction.out, color: "var(--out)" },
            { name: w.before[period.kind], isDashed: true },
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
          reference={{
            name: w.before[period.kind],
            values: days.map((_, index) => data.comparison?.reference[index] ?? null),
          }}
        />
      </section>
      <div className="sheetcols">
        <section>
          <h3>{w.byHour}</h3>
          {hours && <Hours hours={hours} />}
        </section>
        <section>
          <h3>{w.who}</h3>
          <Classes data={data} />
        </section>
      </div>
      {period.kind === "week" && <Days days={days} before={data.comparison?.reference ?? []} />}
      <section>
        <h3>{w.note}</h3>
        <Notes coverage={coverage} />
      </section>
      <footer className="sheetfoot">
        <span>{w.made(timeInZone(new Date(), store.zone), store.zone)}</span>
      </footer>
    </article>
  );
}

function Figures({ data, hours, kind }: { data: Counts; hours: Counts | null; kind: Period["kind"] }) {
  const w = t.report;
  const { best, perDay } = data;
  const hour = hours?.best ?? null;
  return (
    <dl className="sheetkpis">
      <div>
        <dt>{w.visitors}</dt>
        <dd>
          {number(data.total.in)}
          <small>
            {data.comparison && (
              <>
                <Delta value={data.comparison.change} />{" "}
                {w.against(number(data.comparison.compared.before), kind)}
              </>
            )}
          </small>
        </dd>
      </div>
      <div>
        <dt>{w.perDay}</dt>
        <dd>
          {number(perDay?.in ?? null)}
          <small>{perDay && w.days(perDay.days, number(perDay.days))}</small>
        </dd>
      </div>
      <div>
        <dt>{w.bestDay}</dt>
        <dd>
          {best ? number(best.in) : "–"}
          <small>{best && weekdayDate(best.date)}</small>
        </dd>
      </div>
      <div>
        <dt>{w.bestHour}</dt>
        <dd>
          {number(hour?.in ?? null)}
          <small>{hour && `${weekdayDate(hour.date)}, ${hour.time}`}</small>
        </dd>
      </div>
      <div>
        <dt>{w.coverage}</dt>
        <dd>{data.total.coverage === null ? "–" : percent(data.total.coverage)}</dd>
      </div>
      <div>
        <dt>{w.out}</dt>
        <dd>{number(data.total.out)}</dd>
      </div>
    </dl>
  );
}

/** Average of each hour of day over the period. A business day can span two dates. */
function Hours({ hours }: { hours: Counts }) {
  const sums = new Map<string, number>();
  for (const bucket of hours.buckets)
    sums.set(bucket.time ?? "", (sums.get(bucket.time ?? "") ?? 0) + (bucket.in ?? 0));
  const days = daysBetween(hours.from, hours.to) + 1;
  const all = [...sums].sort(([a], [b]) => a.localeCompare(b));
  const isUsed = all.map(([, sum]) => sum > 0);
  const used = isUsed.some(Boolean)
    ? all.slice(isUsed.indexOf(true), isUsed.lastIndexOf(true) + 1)
    : all.slice(8, 21);
  return (
    <Bars
      height={170}
      label={t.report.byHour}
      labels={used.map(([hour]) => hour.slice(0, 2))}
      titles={used.map(([hour]) => hour)}
      series={[{ name: t.report.perDay, color: "var(--in)", values: used.map(([, sum]) => sum / days) }]}
    />
  );
}

function Classes({ data }: { data: Counts }) {
  const entries = data.total.entries ?? noCounts;
  const exits = data.total.exits ?? noCounts;
  const shown = allClasses.filter(one => entries[one] + exits[one] > 0);
  const all = shown.reduce((sum, one) => sum + entries[one], 0) || 1;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t.crossings.visitor}</th>
          <th scope="col" className="num">
            {t.direction.in}
          </th>
          <th scope="col" className="num">
            {t.direction.out}
          </th>
          <th scope="col" className="num">
            {t.trends.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map(one => (
          <tr key={one}>
            <th scope="row">{t.visitor[one]}</th>
            <td className="num">{number(entries[one])}</td>
            <td className="num">{number(exits[one])}</td>
            <td className="num">{percent(entries[one] / all)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Days({ days, before }: { days: Bucket[]; before: (number | null)[] }) {
  return (
    <section
      className="tablewrap"
      tabIndex={0}
      role="region"
      aria-label={t.state.tableOf(t.report.daysTable)}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t.overview.day}</th>
            <th scope="col" className="num">
              {t.direction.in}
            </th>
            <th scope="col" className="num">
              {t.direction.out}
            </th>
            <th scope="col" className="num">
              {t.report.before.week}
            </th>
            <th scope="col" className="num">
              {t.overview.change}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((bucket, index) => {
            const old = before[index] ?? null;
            return (
              <tr key={bucket.date}>
                <th scope="row">{weekdayDate(bucket.date)}</th>
                {hasNoData(bucket) ? (
                  <td className="num muted" colSpan={2}>
                    {t.state.noData}
                  </td>
                ) : (
                  <>
                    <td className="num">{number(bucket.in)}</td>
                    <td className="num">{number(bucket.out)}</td>
                  </>
                )}
                <td className="num">{old === null ? "–" : number(old)}</td>
                <td className="num">
                  <Delta value={old && bucket.in !== null ? bucket.in / old - 1 : null} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Notes({ coverage }: { coverage: Coverage | null }) {
  if (!coverage) return <p className="small muted">{t.state.loading}</p>;
  if (coverage.gaps.length === 0) return <p className="small">{t.report.full}</p>;
  return (
    <div className="small">
      <p>{t.report.gaps(coverage.gaps.length)}</p>
      <ul>
        {coverage.gaps.slice(-maxGaps).map(gap => (
          <li key={`${gap.camera}${gap.from}`}>
            {gap.name}: {dateTime(gap.from)} – {gap.to ? dateTime(gap.to) : "…"} ({reasonPhrase(gap)})
          </li>
        ))}
      </ul>
      {coverage.gaps.length > maxGaps && <p>{t.report.more(coverage.gaps.length - maxGaps)}</p>}
    </div>
  );
}
