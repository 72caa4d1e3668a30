import { useQuery } from "../../client/query";
import { address } from "../../client/request";
import { choose, useChoices } from "../../client/router";
import { Button } from "../../parts/Button";
import { Card, Loaded } from "../../parts/Card";
import { TextField } from "../../parts/Field";
import { ownMoment } from "../../words/format";
import { t } from "../../words/words";
import type { AuditEntry } from "../../wire/types";

export function AuditLog() {
  const choices = useChoices(), w = t.settings;
  const from = choices.get("from"), to = choices.get("to"), page = choices.get("page");
  const log = useQuery<{ entries: AuditEntry[]; next: string | null }>(address("audit", { from, to, limit: 50, page }));
  return <Card title={w.audit} hint={w.auditHint}>
    <div className="toolbar" style={{ marginBottom: 12 }}>
      <TextField label={t.state.from} type="date" value={from ?? ""} onText={text => choose({ from: text || null, page: null })} />
      <TextField label={t.state.to} type="date" value={to ?? ""} onText={text => choose({ to: text || null, page: null })} />
    </div>
    <Loaded query={log} height={300} isEmpty={data => data.entries.length === 0} empty={<p>{w.noAudit}</p>}>{data => <>
      <div className="tablewrap" tabIndex={0} role="region" aria-label={t.state.tableOf(w.audit)}><table>
        <thead>
          <tr>
            <th scope="col">{t.state.time}</th>
            <th scope="col">{w.who}</th>
            <th scope="col">{w.action}</th>
            <th scope="col">{w.subject}</th>
            <th scope="col">{w.detail}</th>
          </tr>
        </thead>
        <tbody>
          {data.entries.map(entry => <tr key={entry.id}>
            <td className="muted">{ownMoment(entry.at)}</td>
            <td>{entry.who}</td>
            <td><code>{entry.action}</code></td>
            <td>{entry.subject}</td>
            <td className="storecell wraps">{entry.detail}</td>
          </tr>)}
        </tbody></table></div>
      <div className="pager">
        <Button disabled={!page} onClick={() => choose({ page: null })}>{t.records.first}</Button>
        <Button disabled={!data.next} onClick={() => choose({ page: data.next })}>{t.records.older}</Button>
      </div></>}</Loaded>
  </Card>;
}
