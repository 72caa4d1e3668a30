import type { Counts } from "../../api/types";
import { Legend } from "../../charts/ChartFrame";
import { Lines } from "../../charts/Lines";
import { seriesColor } from "../../charts/seriesColor";
import { Card } from "../../components/Card";
import { TableHead } from "../../components/TableHead";
import { dateRange } from "../../i18n/format";
import { t } from "../../i18n/language";
import { Amount, CellChange } from "../shared/comparison";
import type { Group } from "./range";
import { rowsOf } from "./rows";

/** Several stores on one chart and in one table. */
export function StoresTrend({ data, group }: { data: Counts; group: Group }) {
  const w = t.trends;
  const series = data.series ?? [];
  const curves = series.map((one, index) => ({
    name: one.name,
    color: seriesColor(index),
    rows: rowsOf(one.buckets, group),
  }));
  const axis = rowsOf(data.buckets, group);
  const titles = axis.map(row => [row.title, row.partial].filter(Boolean).join(", "));
  const range = dateRange(data.from, data.to);
  return (
    <>
      <Card
        className="w12"
        title={w.visitors}
        hint={group === "weekday" ? `${w.weekdayHint} · ${range}` : range}
        table={{
          head: [w.when, ...curves.map(curve => curve.name)],
          rows: titles.map((title, index) => [
            title,
            ...curves.map(curve => curve.rows[index]?.in ?? t.state.noData),
          ]),
        }}
      >
        <Legend items={curves} />
        <Lines
          height={300}
          label={`${w.visitors}: ${curves.map(curve => curve.name).join(", ")}`}
          labels={axis.map(row => row.label)}
          titles={titles}
          curves={curves.map(({ name, color, rows }) => ({ name, color, values: rows.map(row => row.in) }))}
        />
      </Card>
      <Card className="w12" title={t.stores.side} hint={range}>
        <div className="tablewrap" tabIndex={0} role="region" aria-label={t.state.tableOf(t.stores.side)}>
          <table>
            <TableHead names={t.nav.store} numbers={[t.direction.in, t.direction.out, t.overview.change]} />
            <tbody>
              {series.map((one, index) => (
                <tr key={one.store}>
                  <th scope="row">
                    <i className="swatch" style={{ background: seriesColor(index) }} />
                    {one.name}
                  </th>
                  <td className="num">
                    <Amount value={one.total.in} />
                  </td>
                  <td className="num">
                    <Amount value={one.total.out} />
                  </td>
                  <td className="num">
                    {one.compared ? (
                      <CellChange figure={{ change: one.change, compared: one.compared }} />
                    ) : (
                      "–"
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </>
  );
}
