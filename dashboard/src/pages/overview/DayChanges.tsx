import type { Counts } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { ChangeBars } from "../../charts/ChangeBars";
import { Card, Loaded } from "../../components/Card";
import { addDays, shortDate, signedPercent, weekdayDate } from "../../i18n/format";
import { t } from "../../i18n/language";

const days = 14;

/** Each whole day compared with the same weekday a week earlier. Today is left out: it is not over. */
export function DayChanges({ store, today }: { store: number; today: string }) {
  const from = addDays(today, -days);
  const to = addDays(today, -1);
  const counts = useQuery("counts", {
    stores: store,
    from,
    to,
    width: "day",
    compare: `${addDays(from, -7)}..${addDays(to, -7)}`,
  });
  const w = t.overview;
  return (
    <Card
      className="w12"
      title={w.changes}
      hint={w.changesHint}
      table={
        counts.data && {
          head: [w.day, t.direction.in, w.weekBefore, w.change],
          rows: changesOf(counts.data).map(one => [
            weekdayDate(one.date),
            one.in === null ? t.state.noData : one.in,
            one.before,
            one.change === null ? null : signedPercent(one.change),
          ]),
        }
      }
    >
      <Loaded
        query={counts}
        height={200}
        isEmpty={data => changesOf(data).every(one => one.change === null)}
        empty={<p>{t.comparison.reasons["no-data-before"]}</p>}
      >
        {data => (
          <ChangeBars
            label={w.changes}
            labels={changesOf(data).map(one => shortDate(one.date))}
            values={changesOf(data).map(one => one.change)}
          />
        )}
      </Loaded>
    </Card>
  );
}

/** The server says which days can be compared: their reference is not null. */
export const changesOf = ({ buckets, comparison }: Pick<Counts, "buckets" | "comparison">) =>
  buckets.map((bucket, index) => {
    const before = comparison?.reference[index] ?? null;
    const change = bucket.in === null || !before ? null : bucket.in / before - 1;
    return { date: bucket.date, in: bucket.in, before, change };
  });
