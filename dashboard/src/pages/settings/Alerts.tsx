import { FormEvent, useState } from "react";
import { useAct } from "../../client/act";
import { useQuery } from "../../client/query";
import { request } from "../../client/request";
import { Button, IconButton } from "../../parts/Button";
import { Card, Loaded } from "../../parts/Card";
import { SelectField, TextField } from "../../parts/Field";
import { TrashIcon } from "../../parts/icons";
import { Notice } from "../../parts/Notice";
import { number } from "../../words/format";
import { t } from "../../words/words";
import type { AlertRule, AlertRuleFields, Store } from "../../wire/types";

const kinds: AlertRule["kind"][] = ["occupancy", "offline"];

export function Alerts({ store }: { store: Store }) {
  const alerts = useQuery<{ alerts: AlertRule[] }>(`stores/${store.id}/alerts`);
  const [limit, setLimit] = useState(store.capacity ? String(store.capacity) : "");
  const [target, setTarget] = useState("");
  const [name, setName] = useState("");
  const [kind, setKind] = useState<AlertRule["kind"]>("occupancy");
  const { act, isBusy, message } = useAct();
  const w = t.settings;
  const add = (event: FormEvent) => {
    event.preventDefault();
    void act(async () => {
      const body: AlertRuleFields = { name: name.trim(), kind, settings: { limit: Number(limit), target: target.trim() || null } };
      await request("POST", `stores/${store.id}/alerts`, body);
      setTarget("");
      setName("");
      alerts.reload();
    });
  };
  const remove = (rule: AlertRule) => act(async () => {
    await request("DELETE", `stores/${store.id}/alerts/${rule.id}`);
    alerts.reload();
  });
  return <Card title={w.alerts} hint={w.alertsHint}>
    <Loaded query={alerts} height={40} isEmpty={data => data.alerts.length === 0} empty={<p className="small">{w.noAlerts}</p>}>
      {data => <ul className="seenlist">{data.alerts.map(rule => <li key={rule.id}>
        <span>
          <b className="wraps">{rule.name}</b>
          <small className="muted wraps">
            {w.alertKinds[rule.kind]} &gt; {number(rule.settings.limit)}
            {rule.settings.target && ` · ${rule.settings.target}`}
          </small>
        </span>
        <IconButton className="small" label={`${t.state.remove}: ${rule.name}`} onClick={() => void remove(rule)}>
          <TrashIcon size={17} />
        </IconButton></li>)}</ul>}</Loaded>
    <form className="form" style={{ marginTop: 12 }} onSubmit={add}>
      <TextField label={w.alertName} value={name} onText={setName} maxLength={100} required />
      <SelectField label={w.alertKind} value={kind} onPick={value => setKind(value as AlertRule["kind"])}
        options={kinds.map(one => [one, w.alertKinds[one]])} />
      <TextField label={w.alertLimit} type="number" min={1} step={1} value={limit} onText={setLimit} required />
      <TextField label={w.alertTarget} isOptional type="url" value={target} onText={setTarget} />
      {message() && <Notice look="bad">{message()}</Notice>}
      <div className="formactions">
        <Button type="submit" isBusy={isBusy} disabled={!limit || !name.trim()}>{w.addAlert}</Button>
      </div></form>
  </Card>;
}
