import type { Counts } from "../../api/types";
import { Bars } from "../../charts/Bars";
import { Legend } from "../../charts/ChartFrame";
import { Card } from "../../components/Card";
import { number, weekdayDate } from "../../i18n/format";
import { t } from "../../i18n/language";
import type { Group } from "./range";
import { rowsOf } from "./rows";

/** Visitors in and out; dashes show the comparison. */
export function TrendCard({ data, group }: { data: Counts; group: Group }) {
  const w = t.trends;
  const rows = rowsOf(data.buckets, group);
  const compared =
    data.comparison && group === "weekday"
      ? rowsOf(data.comparison.buckets, group).map(row => row.in)
      : (data.comparison?.reference ?? null);
  const name = data.comparison
    ? w.visitorsHint(weekdayDate(data.comparison.from), weekdayDate(data.comparison.to))
    : "";
  const titles = rows.map(row => row.title);
  return (
    <Card
      className="w12"
      title={w.visitors}
      hint={
        group === "weekday" ? w.weekdayHint : w.visitorsHint(weekdayDate(data.from), weekdayDate(data.to))
      }
      table={{
        head: [w.when, t.direction.in, t.direction.out, ...(compared ? [w.comparison] : [])],
        rows: rows.map((row, index) => [
          row.title,
          ...(row.isMissing ? [t.state.noData, t.state.noData] : [row.in, row.out]),
          ...(compared ? [compared[index] ?? null] : []),
        ]),
      }}
    >
      <Legend
        items={[
          { name: t.direction.in, color: "var(--in)" },
          { name: t.direction.out, color: "var(--out)" },
          ...(compared ? [{ name, isDashed: true }] : []),
        ]}
      />
      <Bars
        height={300}
        label={`${w.visitors}: ${number(data.total.in)} ${t.direction.in}, ${number(data.total.out)} ${t.direction.out}`}
        labels={rows.map(row => row.label)}
        titles={titles}
        series={[
          { name: t.direction.in, color: "var(--in)", values: rows.map(row => row.in) },
          { name: t.direction.out, color: "var(--out)", values: rows.map(row => row.out) },
        ]}
        isMissing={index => rows[index]?.isMissing ?? false}
        {...(compared
          ? { reference: { name: w.comparison, values: rows.map((_, index) => compared[index] ?? null) } }
          : {})}
      />
    </Card>
  );
}
