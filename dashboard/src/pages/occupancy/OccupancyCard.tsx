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
  // The chart starts at the first visitor.
  const first = Math.max(0, (data?.points.findIndex(point => point.people > 0) ?? 0) - 1);
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
        isEmpty={answer => answer.points.length === 0}
        empty={<p>{t.overview.noPeak}</p>}
      >
        {({ points: all, capacity }) => {
          const points = all.slice(first);
          return (
            <Lines
              height={270}
              label={`${w.occupancy}. ${summary}`}
              labels={points.map(point => timeOfDay(point.at))}
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
