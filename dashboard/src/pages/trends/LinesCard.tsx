import type { Counts } from "../../api/types";
import { Card } from "../../components/Card";
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
            <thead>
              <tr>
                <th scope="col">{w.line}</th>
                <th scope="col" className="num">
                  {t.direction.in}
                </th>
                <th scope="col" className="num">
                  {t.direction.out}
                </th>
                <th scope="col" className="num">
                  {w.share}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                <tr key={line.line}>
                  <th scope="row">
                    <i className="swatch" style={{ background: `var(--series-${(index % 6) + 1})` }} />
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
                background: `var(--series-${(index % 6) + 1})`,
              }}
            />
          ))}
        </div>
      )}
    </Card>
  );
}
