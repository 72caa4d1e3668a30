import { useQuery } from "../../api/useQuery";
import { Lines } from "../../charts/Lines";
import { Card, Loaded } from "../../components/Card";
import { fullDate, number, timeOfDay } from "../../i18n/format";
import { t } from "../../i18n/language";

export function OccupancyCard({ store, date, isToday }: { store: number; date: string; isToday: boolean }) {
  const occupancy = useQuery("stores/{store}/occupancy", { store, date }, isToday ? 30_000 : undefined);
  const w = t.occupancy;
  const data = occupancy.data;
  const summary = data
    ? [
        isToday ? w.now(number(data.now)) : null,
        data.peakAt ? w.peak(number(data.peak ?? 0), timeOfDay(data.peakAt)) : null,
      ]
        .filter(Boolean)
        .join(" · ")
    : "";
  return (
    <Card
      className="w12"
      title={w.occupancy}
      hint={`${fullDate(date)}${summary ? ` · ${summary}` : ""}`}
      table={
        data && {
          head: [t.crossings.time, w.people],
          rows: data.points.map(point => [timeOfDay(point.at), point.people]),
        }
      }
    >
      <Loaded
        query={occupancy}
        height={270}
        isEmpty={answer => answer.points.every(point => point.people === 0)}
        empty={<p>{isToday ? t.overview.noPeak : w.noData}</p>}
      >
        {({ points: all, capacity }) => {
          const points = fromFirstVisitor(all);
          return (
            <Lines
              height={270}
              label={`${w.occupancy}. ${summary}`}
              labels={points.map(point => timeOfDay(point.at))}
              isTick={index => points[index]?.at.slice(14, 16) === "00"}
              titles={points.map(point => timeOfDay(point.at))}
              limit={capacity ? { name: `${w.capacity} ${number(capacity)}`, value: capacity } : null}
              curves={[
                {
                  name: w.people,
                  color: "var(--in)",
                  values: points.map(point => point.people),
                  isFilled: true,
                },
              ]}
            />
          );
        }}
      </Loaded>
    </Card>
  );
}

/** The points from the full hour before the first visitor. */
export function fromFirstVisitor<Point extends { at: string; people: number }>(points: Point[]): Point[] {
  const first = points.findIndex(point => point.people > 0);
  const before = points.slice(0, first).map(point => point.at.slice(14, 16) === "00");
  return points.slice(Math.max(0, before.lastIndexOf(true)));
}
