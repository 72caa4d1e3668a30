import { useState } from "react";
import { request } from "../../api/request";
import type { AlertDelivery, AlertRule, AlertRuleFields, Store } from "../../api/types";
import { Button, IconButton } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { Switch } from "../../components/Field";
import { EditIcon, KeyIcon, TrashIcon } from "../../components/icons";
import { SecretDialog } from "../../components/SecretDialog";
import { useMutation } from "../../forms/useMutation";
import { dateTime, number } from "../../i18n/format";
import { t } from "../../i18n/language";
import { AlertForm } from "./AlertForm";

/** An alert rule with its state and its last delivery. `onChanged` gets the new rule, or nothing when it is removed. */
export function AlertRow({
  store,
  rule,
  onChanged,
}: {
  store: Store;
  rule: AlertRule;
  onChanged: (...now: AlertRule[]) => void;
}) {
  const [open, setOpen] = useState<"form" | "key" | null>(null);
  const [tested, setTested] = useState<AlertDelivery | null>(null);
  const { run, isBusy, formError } = useMutation();
  const w = t.settings;
  const close = () => setOpen(null);
  const toggle = () =>
    run(async () => {
      const { name, kind, settings, isEnabled } = rule;
      const body: AlertRuleFields = { name, kind, settings, isEnabled: !isEnabled };
      onChanged(
        await request("PUT", "stores/{store}/alerts/{alert}", { store: store.id, alert: rule.id }, body),
      );
    });
  const sendTest = () =>
    run(async () => {
      setTested(null);
      setTested(
        await request("POST", "stores/{store}/alerts/{alert}/test", { store: store.id, alert: rule.id }),
      );
    });
  const remove = () =>
    run(async () => {
      await request("DELETE", "stores/{store}/alerts/{alert}", { store: store.id, alert: rule.id });
      onChanged();
    });
  return (
    <li className="alertrow">
      <span>
        <b className="wraps">{rule.name}</b>
        <small className="muted wraps">
          {w.alertKinds[rule.kind]} &gt; {number(rule.settings.limit)}
          {rule.settings.target && ` · ${rule.settings.target}`}
        </small>
        {rule.raisedSince && (
          <span className="badge warn">
            <i />
            {w.alertActive(dateTime(rule.raisedSince))}
          </span>
        )}
        {rule.delivery && <LastDelivery {...rule.delivery} />}
        {tested && (
          <small className={tested.isDelivered ? "muted" : "fielderror wraps"} role="status">
            {tested.isDelivered ? w.testDelivered : w.testFailed(w.deliveryFailures[tested.code])}
          </small>
        )}
        {rule.signingKey && (
          <Button
            className="tiny"
            isBusy={isBusy}
            aria-label={`${w.sendTest}: ${rule.name}`}
            onClick={() => void sendTest()}
          >
            {w.sendTest}
          </Button>
        )}
        {rule.signingKey && (
          <Button
            className="tiny"
            icon={<KeyIcon size={15} />}
            aria-label={`${w.signingKey}: ${rule.name}`}
            onClick={() => setOpen("key")}
          >
            {w.signingKey}
          </Button>
        )}
        {formError() && (
          <small className="fielderror" role="alert">
            {formError()}
          </small>
        )}
      </span>
      <span className="actions">
        <Switch
          label={w.alertEnabled(rule.name)}
          isOn={rule.isEnabled}
          isBusy={isBusy}
          onTurn={() => void toggle()}
        />
        <IconButton className="small" label={`${t.state.edit}: ${rule.name}`} onClick={() => setOpen("form")}>
          <EditIcon size={17} />
        </IconButton>
        <IconButton className="small" label={`${t.state.remove}: ${rule.name}`} onClick={() => void remove()}>
          <TrashIcon size={17} />
        </IconButton>
      </span>
      {open === "form" && (
        <Dialog title={rule.name} onClose={close}>
          <AlertForm
            store={store}
            rule={rule}
            onCancel={close}
            onSaved={saved => {
              close();
              onChanged(saved);
            }}
          />
        </Dialog>
      )}
      {open === "key" && rule.signingKey && (
        <SecretDialog
          title={`${w.signingKey}: ${rule.name}`}
          hint={w.signingKeyHint}
          secret={rule.signingKey}
          onClose={close}
        />
      )}
    </li>
  );
}

function LastDelivery({ at, isDelivered, code }: AlertDelivery) {
  const w = t.settings;
  return isDelivered ? (
    <small className="muted">{w.delivered(dateTime(at))}</small>
  ) : (
    <small className="fielderror wraps">{w.undelivered(dateTime(at), w.deliveryFailures[code])}</small>
  );
}
