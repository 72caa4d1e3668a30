import type { Counts } from "../../api/types";
import { Bars } from "../../charts/Bars";
import { Legend } from "../../charts/ChartFrame";
import { Card } from "../../components/Card";
import { dateRange, number } from "../../i18n/format";
import { t } from "../../i18n/language";
import type { Group } from "./range";
import { rowsOf } from "./rows";

/** Visitors in and out; dashes show what each bar is compared with, where there is something like it. */
export function TrendCard({ data, group }: { data: Counts; group: Group }) {
  const w = t.trends;
  const { comparison } = data;
  const rows = rowsOf(data.buckets, group, comparison?.reference);
  const name = comparison ? dateRange(comparison.from, comparison.to) : "";
  const hasReference = rows.some(row => row.reference !== null);
  const range = dateRange(data.from, data.to);
  return (
    <Card
      className="w12"
      title={w.visitors}
      hint={group === "weekday" ? `${w.weekdayHint} · ${range}` : range}
      table={{
        head: [
          w.when,
          t.direction.in,
          t.direction.out,
          ...(hasReference ? [`${w.comparison}, ${name}`] : []),
        ],
        rows: rows.map(row => [
          [row.title, row.partial].filter(Boolean).join(", "),
          ...(row.isMissing ? [t.state.noData, t.state.noData] : [row.in, row.out]),
          ...(hasReference ? [row.reference] : []),
        ]),
      }}
    >
      <Legend
        items={[
          { name: t.direction.in, color: "var(--in)" },
          { name: t.direction.out, color: "var(--out)" },
          ...(hasReference ? [{ name, isDashed: true }] : []),
        ]}
      />
      <Bars
        height={300}
        label={`${w.visitors}: ${number(data.total.in ?? 0)} ${t.direction.in}, ${number(data.total.out ?? 0)} ${t.direction.out}`}
        labels={rows.map(row => row.label)}
        titles={rows.map(row => row.title)}
        series={[
          { name: t.direction.in, color: "var(--in)", values: rows.map(row => row.in) },
          { name: t.direction.out, color: "var(--out)", values: rows.map(row => row.out) },
        ]}
        isMissing={index => rows[index]?.isMissing ?? false}
        partial={index => rows[index]?.partial ?? null}
        reference={hasReference ? { name, values: rows.map(row => row.reference) } : undefined}
      />
    </Card>
  );
}
