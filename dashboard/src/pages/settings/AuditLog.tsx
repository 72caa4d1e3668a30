import { useQuery } from "../../api/useQuery";
import { Button } from "../../components/Button";
import { Card, Loaded } from "../../components/Card";
import { DateField } from "../../components/DateField";
import { SelectField } from "../../components/Field";
import { localDateTime } from "../../i18n/format";
import { t } from "../../i18n/language";
import { setSearchParams, useSearchParams } from "../../navigation/router";

export function AuditLog() {
  const choices = useSearchParams();
  const w = t.settings;
  const from = choices.get("from");
  const to = choices.get("to");
  const who = choices.get("who");
  const action = choices.get("action");
  const page = choices.get("page");
  // Entries have the browser's time, so the days of the filter have it too.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const log = useQuery("audit", { from, to, who, action, zone: from || to ? zone : null, limit: 50, page });
  const names = useQuery("audit/names", {}).data;
  const pick = (change: Record<string, string | null>) => setSearchParams({ ...change, page: null });
  const actionName = (code: string) => w.actions[code] ?? code;
  const choice = (
    label: string,
    name: string,
    value: string | null | undefined,
    all: string[] = [],
    textOf = (one: string) => one,
  ) => (
    <SelectField
      label={label}
      value={value ?? ""}
      options={[["", t.crossings.any], ...all.map(one => [one, textOf(one)] as [string, string])]}
      onPick={text => pick({ [name]: text || null })}
    />
  );
  return (
    <Card title={w.audit} hint={w.auditHint}>
      <div className="toolbar" style={{ marginBottom: 12 }}>
        <DateField
          label={t.state.from}
          value={from ?? ""}
          max={to}
          onPick={text => pick({ from: text || null })}
        />
        <DateField
          label={t.state.to}
          value={to ?? ""}
          min={from}
          onPick={text => pick({ to: text || null })}
        />
        {choice(w.who, "who", who, names?.who)}
        {choice(w.action, "action", action, names?.actions, actionName)}
      </div>
      <Loaded query={log} height={300} isEmpty={data => data.entries.length === 0} empty={<p>{w.noAudit}</p>}>
        {data => (
          <>
            <div className="tablewrap" tabIndex={0} role="region" aria-label={t.state.tableOf(w.audit)}>
              <table className="stacks">
                <thead>
                  <tr>
                    <th scope="col">{t.state.time}</th>
                    <th scope="col">{w.who}</th>
                    <th scope="col">{w.action}</th>
                    <th scope="col">{w.subject}</th>
                    <th scope="col">{w.detail}</th>
                    <th scope="col">{w.address}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.entries.map(entry => (
                    <tr key={entry.id}>
                      <td className="muted" data-label={t.state.time}>
                        {localDateTime(entry.at)}
                      </td>
                      <td data-label={w.who}>{entry.who}</td>
                      <td data-label={w.action}>
                        <span title={entry.action}>{actionName(entry.action)}</span>
                      </td>
                      <td data-label={w.subject}>{entry.subject}</td>
                      <td className="storecell wraps" data-label={w.detail}>
                        {entry.detail}
                      </td>
                      <td className="muted" data-label={w.address}>
                        {entry.address}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <div className="pager">
              <Button disabled={!page} onClick={() => setSearchParams({ page: null })}>
                {t.crossings.first}
              </Button>
              <Button disabled={!data.next} onClick={() => setSearchParams({ page: data.next })}>
                {t.crossings.older}
              </Button>
            </div>
          </>
        )}
      </Loaded>
    </Card>
  );
}
