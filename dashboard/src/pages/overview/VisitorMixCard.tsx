import { Bars } from "../../charts/Bars";
import { Legend } from "../../charts/ChartFrame";
import { Card, Loaded } from "../../components/Card";
import { number, percent } from "../../i18n/format";
import { t } from "../../i18n/language";
import { allClasses, colors, customers, seenClasses, workers } from "../shared/visitors";
import type { VisitorFlow } from "./visitorFlow";

const height = 224;

export function VisitorMixCard({ flow }: { flow: VisitorFlow }) {
  const bands = flow.data ?? [];
  const shown = seenClasses(bands.map(band => band.entries));
  const sums = shown.map(one => ({ one, sum: bands.reduce((sum, band) => sum + band.entries[one], 0) }));
  const all = sums.reduce((sum, { sum: part }) => sum + part, 0);
  const share = (part: number) => (all ? percent(part / all) : "–");
  const staff = bands.reduce((sum, band) => sum + workers(band.entries), 0);
  return (
    <Card
      className="w6"
      title={t.overview.visitorMix}
      hint={t.overview.visitorMixHint}
      table={
        flow.data && {
          head: [t.crossings.time, ...allClasses.map(one => t.visitor[one])],
          rows: bands.map(band => [
            band.title,
            ...allClasses.map(one => (band.isFuture ? null : band.entries[one])),
          ]),
        }
      }
    >
      <Loaded query={flow} height={height}>
        {data => (
          <>
            <Legend
              items={[
                ...sums.map(({ one, sum }) => ({
                  name: t.visitor[one],
                  color: colors[one],
                  value: share(sum),
                })),
              ]}
            />
            <Bars
              isStacked
              height={height}
              label={`${t.overview.visitorMix}: ${sums.map(({ one, sum }) => `${t.visitor[one]} ${share(sum)}`).join(", ")}`}
              labels={data.map(band => band.label)}
              titles={data.map(band => band.title)}
              isMissing={index => data[index]?.isMissing ?? false}
              series={shown.map(one => ({
                name: t.visitor[one],
                color: colors[one],
                values: data.map(band => band.entries[one]),
              }))}
            />
            <p className="small muted">
              {t.visitor.customers}{" "}
              <b className="num">{number(bands.reduce((sum, band) => sum + customers(band.entries), 0))}</b> ·{" "}
              {t.visitor.staffTotal} <b className="num">{number(staff)}</b>
            </p>
          </>
        )}
      </Loaded>
    </Card>
  );
}
