import { useQuery } from "../../api/useQuery";
import { Legend } from "../../charts/ChartFrame";
import { Lines } from "../../charts/Lines";
import { seriesColor } from "../../charts/seriesColor";
import { Card, Loaded } from "../../components/Card";
import { decimal, timeOfDay } from "../../i18n/format";
import { t } from "../../i18n/language";

export function ZonesCard({ store, date }: { store: number; date: string }) {
  const density = useQuery("stores/{store}/density", {
    store,
    from: date,
    to: date,
    width: "quarter",
    of: "zone",
  });
  const w = t.occupancy;
  // Zones can have different start times. A quarter hour without a point is a gap.
  const starts = [
    ...new Set((density.data?.series ?? []).flatMap(zone => zone.points.map(point => point.start))),
  ].sort();
  const curves = (density.data?.series ?? []).map((zone, index) => {
    const means = new Map(zone.points.map(point => [point.start, point.mean]));
    return {
      name: zone.name,
      color: seriesColor(index),
      values: starts.map(start => means.get(start) ?? null),
    };
  });
  return (
    <Card
      className="w7"
      title={w.zones}
      hint={w.zonesHint}
      table={
        starts.length
          ? {
              head: [t.crossings.time, ...curves.map(curve => curve.name)],
              rows: starts.map((start, at) => [
                timeOfDay(start),
                ...curves.map(curve => (curve.values[at] == null ? null : decimal(curve.values[at] ?? 0))),
              ]),
            }
          : null
      }
    >
      <Loaded
        query={density}
        height={240}
        isEmpty={data => data.series.length === 0}
        empty={<p>{w.noZones}</p>}
      >
        {() => (
          <>
            <Legend items={curves.map(curve => ({ name: curve.name, color: curve.color }))} />
            <Lines
              hasFractions
              height={240}
              label={`${w.zones}: ${curves.map(curve => curve.name).join(", ")}`}
              labels={starts.map(timeOfDay)}
              titles={starts.map(timeOfDay)}
              isTick={index => starts[index]?.slice(14, 16) === "00"}
              curves={curves}
            />
          </>
        )}
      </Loaded>
    </Card>
  );
}
