import type { Counts } from "../../api/types";
import { seriesColor } from "../../charts/seriesColor";
import { Card } from "../../components/Card";
import { TableHead } from "../../components/TableHead";
import { percent } from "../../i18n/format";
import { t } from "../../i18n/language";
import { Amount } from "../shared/comparison";

export function LinesCard({ data }: { data: Counts }) {
  const w = t.trends;
  const lines = [...(data.lines ?? [])].sort((a, b) => (b.total.in ?? 0) - (a.total.in ?? 0));
  const all = lines.reduce((sum, line) => sum + (line.total.in ?? 0), 0);
  return (
    <Card className="w5" title={w.byLine} hint={w.byLineHint}>
      {lines.length === 0 ? (
        <p className="muted">{w.noLines}</p>
      ) : (
        <div className="tablewrap" tabIndex={0} role="region" aria-label={t.state.tableOf(w.byLine)}>
          <table>
            <TableHead names={w.line} numbers={[t.direction.in, t.direction.out, w.share]} />
            <tbody>
              {lines.map((line, index) => (
                <tr key={line.line}>
                  <th scope="row">
                    <i className="swatch" style={{ background: seriesColor(index) }} />
                    {line.name}
                  </th>
                  <td className="num">
                    <Amount value={line.total.in} />
                  </td>
                  <td className="num">
                    <Amount value={line.total.out} />
                  </td>
                  <td className="num">{all ? percent((line.total.in ?? 0) / all) : "–"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {all > 0 && (
        <div className="shares" aria-hidden="true">
          {lines.map((line, index) => (
            <i
              key={line.line}
              style={{
                width: `${((line.total.in ?? 0) / all) * 100}%`,
                background: seriesColor(index),
              }}
            />
          ))}
        </div>
      )}
    </Card>
  );
}
