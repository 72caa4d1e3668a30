import type { Bucket, Counts, Coverage } from "../../api/types";
import { Bars } from "../../charts/Bars";
import { Delta } from "../../components/Delta";
import { TableHead } from "../../components/TableHead";
import { reasonPhrase } from "../../i18n/cameraReason";
import { dateTime, number, percent, weekdayDate } from "../../i18n/format";
import { t } from "../../i18n/language";
import { allClasses, hasNoData, noCounts } from "../shared/visitors";

const maxGaps = 4;

/** Average of each hour of day over the measured days. A business day can span two dates. */
export function Hours({ hours }: { hours: Counts }) {
  const all = meanByTime(hours.buckets);
  const isUsed = all.map(([, mean]) => mean > 0);
  const used = isUsed.some(Boolean)
    ? all.slice(isUsed.indexOf(true), isUsed.lastIndexOf(true) + 1)
    : all.slice(8, 21);
  return (
    <Bars
      height={170}
      label={t.report.byHour}
      labels={used.map(([hour]) => hour.slice(0, 2))}
      titles={used.map(([hour]) => hour)}
      series={[{ name: t.report.perDay, color: "var(--in)", values: used.map(([, mean]) => mean) }]}
    />
  );
}

/** The mean of each time of day over the days on which it was measured, by time. */
export function meanByTime(buckets: Bucket[]): [time: string, mean: number][] {
  const sums = new Map<string, { sum: number; days: number }>();
  for (const { time, in: entered } of buckets) {
    if (time === null) continue;
    const { sum, days } = sums.get(time) ?? { sum: 0, days: 0 };
    sums.set(time, { sum: sum + (entered ?? 0), days: days + (entered === null ? 0 : 1) });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([time, { sum, days }]) => [time, days ? sum / days : 0]);
}

export function Classes({ data: { total } }: { data: Counts }) {
  const entries = total.entries ?? noCounts;
  const exits = total.exits ?? noCounts;
  const shown = allClasses.filter(one => entries[one] + exits[one] > 0);
  const all = shown.reduce((sum, one) => sum + entries[one], 0) || 1;
  if (shown.length === 0) return <p className="small muted">{t.state.noData}</p>;
  return (
    <table>
      <TableHead names={t.crossings.visitor} numbers={[t.direction.in, t.direction.out, t.trends.share]} />
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

/** `whole`: the number of days that are over; today follows them. */
export function Days({ days, before, whole }: { days: Bucket[]; before: (number | null)[]; whole: number }) {
  return (
    <section
      className="tablewrap"
      tabIndex={0}
      role="region"
      aria-label={t.state.tableOf(t.report.daysTable)}
    >
      <table>
        <TableHead
          names={t.overview.day}
          numbers={[t.direction.in, t.direction.out, t.report.before, t.overview.change]}
        />
        <tbody>
          {days.map((bucket, index) => {
            const old = before[index] ?? null;
            return (
              <tr key={bucket.date}>
                <th scope="row">
                  {weekdayDate(bucket.date)}
                  {index >= whole && ` (${t.overview.soFar})`}
                </th>
                {hasNoData(bucket) ? (
                  <td className="num muted" colSpan={2}>
                    {t.state.noData}
                  </td>
                ) : (
                  <>
                    <td className="num">{number(bucket.in ?? 0)}</td>
                    <td className="num">{number(bucket.out ?? 0)}</td>
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

export function Notes({ coverage }: { coverage: Coverage }) {
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
