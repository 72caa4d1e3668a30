import type { Counts } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { ChangeBars } from "../../charts/ChangeBars";
import { Card, Loaded } from "../../components/Card";
import { addDays, shortDate, signedPercent, weekdayDate } from "../../i18n/format";
import { t } from "../../i18n/language";

const days = 14;

/** Each whole day compared with the day before. Today is left out: it is not over. */
export function DayChanges({ store, today }: { store: number; today: string }) {
  const counts = useQuery("counts", {
    stores: store,
    from: addDays(today, -days - 1),
    to: addDays(today, -1),
    width: "day",
  });
  const w = t.overview;
  const changes = (data: Counts) =>
    data.buckets.slice(1).map((bucket, index) => {
      const before = data.buckets[index];
      return {
        bucket,
        change: bucket.in === null || !before?.in ? null : bucket.in / before.in - 1,
      };
    });
  return (
    <Card
      className="w12"
      title={w.changes}
      hint={w.changesHint}
      table={
        counts.data && {
          head: [w.day, t.direction.in, w.change],
          rows: changes(counts.data).map(one => [
            weekdayDate(one.bucket.date),
            one.bucket.in,
            one.change === null ? null : signedPercent(one.change),
          ]),
        }
      }
    >
      <Loaded query={counts} height={200} isEmpty={data => changes(data).every(one => one.change === null)}>
        {data => (
          <ChangeBars
            label={w.changes}
            labels={changes(data).map(one => shortDate(one.bucket.date))}
            values={changes(data).map(one => one.change)}
          />
        )}
      </Loaded>
    </Card>
  );
}
