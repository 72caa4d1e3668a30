import { Bars } from "../../charts/Bars";
import { Legend } from "../../charts/ChartFrame";
import { Card, Loaded } from "../../components/Card";
import { number } from "../../i18n/format";
import { t } from "../../i18n/language";
import type { Band, Range, VisitorFlow } from "./visitorFlow";

const height = 290;

export function VisitorsCard({ flow, range }: { flow: VisitorFlow; range: Range }) {
  const w = t.overview;
  const title = range === "today" ? w.byHour : w.byDay;
  const bands = flow.data ?? [];
  const best = busiest(bands);
  const summary = best ? w.busiest(best.title, number(best.in)) : w.quietSoFar;
  const typical = bands.some(band => band.typical !== null)
    ? { name: w.usual, values: bands.map(band => band.typical) }
    : null;
  return (
    <Card
      className="w8"
      title={title}
      hint={flow.data ? summary : " "}
      table={
        flow.data && {
          head: [
            range === "today" ? w.hour : w.day,
            t.direction.in,
            t.direction.out,
            ...(typical ? [w.usual] : []),
          ],
          rows: bands.map(band => [band.title, ...figures(band), ...(typical ? [band.typical] : [])]),
        }
      }
    >
      <Legend
        items={[
          { name: t.direction.in, color: "var(--in)" },
          { name: t.direction.out, color: "var(--out)" },
          ...(typical ? [{ name: w.usual, isDashed: true }] : []),
        ]}
      />
      <Loaded query={flow} height={height}>
        {data => (
          <Bars
            label={`${title}. ${summary}`}
            height={height}
            labels={data.map(band => band.label)}
            titles={data.map(band => band.title)}
            series={[
              { name: t.direction.in, color: "var(--in)", values: data.map(band => band.in) },
              { name: t.direction.out, color: "var(--out)", values: data.map(band => band.out) },
            ]}
            isMissing={index => data[index]?.isMissing ?? false}
            {...(typical ? { reference: typical } : {})}
          />
        )}
      </Loaded>
    </Card>
  );
}

const figures = (band: Band) =>
  band.isFuture ? [null, null] : band.isMissing ? [t.state.noData, t.state.noData] : [band.in, band.out];
const busiest = (bands: Band[]) =>
  bands.reduce<Band | null>((best, band) => ((band.in ?? 0) > (best?.in ?? 0) ? band : best), null);
