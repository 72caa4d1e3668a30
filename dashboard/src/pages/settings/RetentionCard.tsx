import type { FormEvent } from "react";
import { request } from "../../api/request";
import type { Retention } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Button } from "../../components/Button";
import { Card, Loaded } from "../../components/Card";
import { TextField } from "../../components/Field";
import { Notice, showMessage } from "../../components/Notice";
import { useFormDraft } from "../../forms/useFormDraft";
import { useMutation } from "../../forms/useMutation";
import { localDateTime } from "../../i18n/format";
import { t } from "../../i18n/language";
import { isOwner, useViewer } from "../../shell/viewer";

const parts = ["crossingDays", "minuteDays", "auditDays"] as const;
type Part = (typeof parts)[number];

export function RetentionCard() {
  const retention = useQuery("retention", {});
  return (
    <Card title={t.retention.title} hint={t.retention.hint}>
      <Loaded query={retention} height={260}>
        {data => <RetentionForm saved={data} onSaved={retention.set} />}
      </Loaded>
    </Card>
  );
}

function RetentionForm({ saved, onSaved }: { saved: Retention; onSaved: (saved: Retention) => void }) {
  const { user } = useViewer();
  const draft = useFormDraft<Record<Part, string>>({
    crossingDays: String(saved.crossingDays ?? ""),
    minuteDays: String(saved.minuteDays ?? ""),
    auditDays: String(saved.auditDays ?? ""),
  });
  const days = draft.values;
  const { run, isBusy, fieldError, formError } = useMutation();
  const w = t.retention;
  const save = (event: FormEvent) => {
    event.preventDefault();
    const wanted = (part: Part) => (days[part] === "" ? null : Number(days[part]));
    const isShorter = parts.some(part => (wanted(part) ?? Infinity) < (saved[part] ?? Infinity));
    if (isShorter && !confirm(w.confirm)) return;
    void run(async () => {
      const body = {
        crossingDays: wanted("crossingDays"),
        minuteDays: wanted("minuteDays"),
        auditDays: wanted("auditDays"),
      };
      onSaved(await request("PUT", "retention", {}, body));
      draft.clear(draft.edits);
      showMessage(t.settings.saved);
    });
  };
  return (
    <form className="form" onSubmit={save}>
      {parts.map(part => (
        <TextField
          key={part}
          label={w.parts[part][0]}
          hint={w.parts[part][1]}
          type="number"
          min={1}
          step={1}
          inputMode="numeric"
          placeholder={w.forEver}
          value={days[part]}
          disabled={!isOwner(user)}
          error={fieldError(part)}
          onText={text => draft.edit({ [part]: text })}
        />
      ))}
      <p className="small muted">
        {w.stays} {saved.lastRun && w.lastRun(localDateTime(saved.lastRun))}
      </p>
      {formError(...parts) && <Notice variant="bad">{formError(...parts)}</Notice>}
      {isOwner(user) && (
        <div className="formactions">
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {t.state.save}
          </Button>
        </div>
      )}
    </form>
  );
}
