import { Bars } from "../../charts/Bars";
import { Legend } from "../../charts/ChartFrame";
import { Card, Loaded } from "../../components/Card";
import { dateRange, fullDate, number } from "../../i18n/format";
import { t } from "../../i18n/language";
import { showDay } from "./RangeChoice";
import type { Range } from "./range";
import type { Band, VisitorFlow } from "./visitorFlow";

const height = 290;

/** Visitors by hour or day. A click on a day, or Enter, opens it by hour. */
export function VisitorsCard({ flow, range }: { flow: VisitorFlow; range: Range }) {
  const w = t.overview;
  const title = { hour: w.byHour, day: w.byDay, week: w.byWeek, month: w.byMonth }[range.by];
  const bands = flow.data?.bands ?? [];
  const best = busiest(bands);
  const period = range.from === range.to ? fullDate(range.from) : dateRange(range.from, range.to);
  const summary = [
    period,
    best ? w.busiest(best.title, number(best.in ?? 0)) : w.quietSoFar,
    flow.data?.note,
  ];
  const hasTypical = bands.some(band => band.typical !== null);
  return (
    <Card
      className="w8"
      title={title}
      hint={flow.data ? summary.filter(Boolean).join(" · ") : period}
      table={
        flow.data && {
          head: [
            range.by === "hour" ? w.hour : w.day,
            t.direction.in,
            t.direction.out,
            ...(hasTypical ? [w.usual] : []),
          ],
          rows: bands.map(band => [
            [band.title, band.partial].filter(Boolean).join(", "),
            ...(band.isMissing ? [t.state.noData, t.state.noData] : [band.in, band.out]),
            ...(hasTypical ? [band.typical] : []),
          ]),
        }
      }
    >
      <Loaded query={flow} height={height}>
        {() => (
          <>
            <Legend
              items={[
                { name: t.direction.in, color: "var(--in)" },
                { name: t.direction.out, color: "var(--out)" },
                ...(hasTypical ? [{ name: w.usual, isDashed: true }] : []),
              ]}
            />
            <Bars
              label={`${title}. ${summary.filter(Boolean).join(". ")}`}
              height={height}
              labels={bands.map(band => band.label)}
              titles={bands.map(band => band.title)}
              series={[
                { name: t.direction.in, color: "var(--in)", values: bands.map(band => band.in) },
                { name: t.direction.out, color: "var(--out)", values: bands.map(band => band.out) },
              ]}
              isMissing={index => bands[index]?.isMissing ?? false}
              partial={index => bands[index]?.partial ?? null}
              reference={hasTypical ? { name: w.usual, values: bands.map(band => band.typical) } : undefined}
              onPick={
                range.by === "day"
                  ? index => {
                      const day = bands[index]?.day;
                      if (day) showDay(day);
                    }
                  : undefined
              }
            />
          </>
        )}
      </Loaded>
    </Card>
  );
}

const busiest = (bands: Band[]) =>
  bands
    .filter(band => band.partial === null)
    .reduce<Band | null>((best, band) => ((band.in ?? 0) > (best?.in ?? 0) ? band : best), null);
