import { type FormEvent, useState } from "react";
import { request } from "../../api/request";
import type { AlertKind, AlertRule, AlertRuleFields, Store } from "../../api/types";
import { Button } from "../../components/Button";
import { SelectField, TextField } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { useMutation } from "../../forms/useMutation";
import { t } from "../../i18n/language";

const kinds: AlertKind[] = ["occupancy", "offline"];
const fields = ["name", "settings.limit", "settings.target"];
const defaultMinutes = 10;

/** Edits a rule, or adds one. */
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
  const { run, isBusy, fieldError, formError } = useMutation();
  const w = t.settings;
  const limit = typed ?? String(kind === "occupancy" ? (store.capacity ?? "") : defaultMinutes);
  const save = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const body: AlertRuleFields = {
        name: name.trim(),
        kind,
        isEnabled: rule?.isEnabled ?? true,
        settings: { limit: Number(limit), target: target.trim() || null },
      };
      onSaved(
        await (rule
          ? request("PUT", "stores/{store}/alerts/{alert}", { store: store.id, alert: rule.id }, body)
          : request("POST", "stores/{store}/alerts", { store: store.id }, body)),
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
        error={fieldError("name")}
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
        error={fieldError("settings.limit")}
      />
      <TextField
        label={w.alertTarget}
        isOptional
        type="url"
        maxLength={2000}
        value={target}
        onText={setTarget}
        error={fieldError("settings.target")}
      />
      {formError(...fields) && <Notice variant="bad">{formError(...fields)}</Notice>}
      <div className="formactions">
        {onCancel && <Button onClick={onCancel}>{t.state.cancel}</Button>}
        <Button
          type="submit"
          variant={rule ? "primary" : "plain"}
          isBusy={isBusy}
          disabled={!limit || !name.trim()}
        >
          {rule ? t.state.save : w.addAlert}
        </Button>
      </div>
    </form>
  );
}
