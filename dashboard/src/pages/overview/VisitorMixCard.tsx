import { Bars } from "../../charts/Bars";
import { Legend } from "../../charts/ChartFrame";
import { Card, Loaded } from "../../components/Card";
import { number, percent } from "../../i18n/format";
import { t } from "../../i18n/language";
import { allClasses, colors, customers, noCounts, seenClasses, workers } from "../shared/visitors";
import type { Band, VisitorFlow } from "./visitorFlow";

const height = 224;

/** Who came, by hour or day. Its sums leave out today where it stands beside whole days. */
export function VisitorMixCard({ flow }: { flow: VisitorFlow }) {
  const bands = flow.data?.bands ?? [];
  return (
    <Card
      className="w6"
      title={t.overview.visitorMix}
      hint={t.overview.visitorMixHint}
      table={
        flow.data && {
          head: [t.crossings.time, ...allClasses.map(one => t.visitor[one])],
          rows: bands.map(band => [
            [band.title, band.partial].filter(Boolean).join(", "),
            ...allClasses.map(one => (band.isMissing ? t.state.noData : (band.entries?.[one] ?? null))),
          ]),
        }
      }
    >
      <Loaded
        query={flow}
        height={height}
        isEmpty={data => data.bands.every(band => band.entries === null)}
        empty={<p>{t.state.noData}</p>}
      >
        {() => <Mix bands={bands} />}
      </Loaded>
    </Card>
  );
}

function Mix({ bands }: { bands: Band[] }) {
  const counted = bands.filter(band => band.partial === null).map(band => band.entries ?? noCounts);
  const total = (value: (counts: typeof noCounts) => number) =>
    counted.reduce((sum, one) => sum + value(one), 0);
  const shown = seenClasses(bands.map(band => band.entries ?? noCounts));
  const all = total(customers);
  const share = (one: (typeof shown)[number]) => (all ? percent(total(counts => counts[one]) / all) : "–");
  return (
    <>
      <Legend items={shown.map(one => ({ name: t.visitor[one], color: colors[one], value: share(one) }))} />
      <Bars
        isStacked
        height={height}
        label={`${t.overview.visitorMix}: ${shown.map(one => `${t.visitor[one]} ${share(one)}`).join(", ")}`}
        labels={bands.map(band => band.label)}
        titles={bands.map(band => band.title)}
        isMissing={index => bands[index]?.isMissing ?? false}
        partial={index => bands[index]?.partial ?? null}
        series={shown.map(one => ({
          name: t.visitor[one],
          color: colors[one],
          values: bands.map(band => band.entries?.[one] ?? null),
        }))}
      />
      <p className="small muted">
        {t.visitor.customers} <b className="num">{number(all)}</b> · {t.visitor.staffTotal}{" "}
        <b className="num">{number(total(workers))}</b>
      </p>
    </>
  );
}
