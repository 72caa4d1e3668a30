import { FormEvent, useState } from "react";
import { useMutation } from "../../forms/useMutation";
import { request } from "../../api/request";
import { Button } from "../../components/Button";
import { SelectField, TextField } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { t } from "../../i18n/language";
import type { AlertKind, AlertRule, AlertRuleFields, Store } from "../../api/types";

const kinds: AlertKind[] = ["occupancy", "offline"];
const fields = ["name", "settings.limit", "settings.target"];
const defaultMinutes = 10;

/** A rule; without one, a new rule. */
export function AlertForm({
  store,
  rule,
  onSaved,
  onCancel,
}: {
  store: Store;
  rule?: AlertRule;
  onSaved: (rule: AlertRule) => void;
  onCancel?: () => void;
}) {
  const [name, setName] = useState(rule?.name ?? "");
  const [kind, setKind] = useState<AlertKind>(rule?.kind ?? "occupancy");
  const [typed, setTyped] = useState<string | null>(rule ? String(rule.settings.limit) : null);
  const [target, setTarget] = useState(rule?.settings.target ?? "");
  const { act, isBusy, at, message } = useMutation();
  const w = t.settings,
    limit = typed ?? String(kind === "occupancy" ? (store.capacity ?? "") : defaultMinutes);
  const save = (event: FormEvent) => {
    event.preventDefault();
    void act(async () => {
      const body: AlertRuleFields = {
        name: name.trim(),
        kind,
        isEnabled: rule?.isEnabled ?? true,
        settings: { limit: Number(limit), target: target.trim() || null },
      };
      const at = `stores/${store.id}/alerts`;
      onSaved(
        await (rule
          ? request<AlertRule>("PUT", `${at}/${rule.id}`, body)
          : request<AlertRule>("POST", at, body)),
      );
    });
  };
  return (
    <form className="form" onSubmit={save}>
      <TextField
        label={w.alertName}
        value={name}
        onText={setName}
        maxLength={100}
        required
        error={at("name")}
      />
      <SelectField
        label={w.alertKind}
        value={kind}
        onPick={value => setKind(value as AlertKind)}
        options={kinds.map(one => [one, w.alertKinds[one]])}
      />
      <TextField
        label={w.alertLimit}
        type="number"
        min={1}
        step={1}
        value={limit}
        onText={setTyped}
        required
        error={at("settings.limit")}
      />
      <TextField
        label={w.alertTarget}
        isOptional
        type="url"
        maxLength={2000}
        value={target}
        onText={setTarget}
        error={at("settings.target")}
      />
      {message(...fields) && <Notice look="bad">{message(...fields)}</Notice>}
      <div className="formactions">
        {onCancel && <Button onClick={onCancel}>{t.state.cancel}</Button>}
        <Button
          type="submit"
          look={rule ? "primary" : "plain"}
          isBusy={isBusy}
          disabled={!limit || !name.trim()}
        >
          {rule ? t.state.save : w.addAlert}
        </Button>
      </div>
    </form>
  );
}
