import type { Counts } from "../../api/types";
import { Bars } from "../../charts/Bars";
import { Legend } from "../../charts/ChartFrame";
import { Card } from "../../components/Card";
import { number, percent } from "../../i18n/format";
import { t } from "../../i18n/language";
import { allClasses, colors, noCounts } from "../shared/visitors";
import type { Group } from "./range";
import { rowsOf } from "./rows";

export function ClassesCard({ data, group }: { data: Counts; group: Group }) {
  const w = t.trends;
  const rows = rowsOf(data.buckets, group);
  const entries = data.total.entries ?? noCounts;
  const shown = allClasses.filter(one => entries[one] > 0);
  const all = shown.reduce((sum, one) => sum + entries[one], 0);
  return (
    <Card
      className="w7"
      title={w.byClass}
      hint={w.byClassHint}
      table={{
        head: [w.when, ...shown.map(one => t.visitor[one])],
        rows: rows.map(row => [
          [row.title, row.partial].filter(Boolean).join(", "),
          ...shown.map(one => row.entries?.[one] ?? null),
        ]),
      }}
    >
      <Legend
        items={shown.map(one => ({
          name: t.visitor[one],
          color: colors[one],
          value: all ? percent(entries[one] / all) : "–",
        }))}
      />
      <Bars
        isStacked
        height={250}
        label={`${w.byClass}: ${shown.map(one => `${t.visitor[one]} ${number(entries[one])}`).join(", ")}`}
        labels={rows.map(row => row.label)}
        titles={rows.map(row => row.title)}
        series={shown.map(one => ({
          name: t.visitor[one],
          color: colors[one],
          values: rows.map(row => row.entries?.[one] ?? null),
        }))}
        isMissing={index => rows[index]?.isMissing ?? false}
        partial={index => rows[index]?.partial ?? null}
      />
    </Card>
  );
}
