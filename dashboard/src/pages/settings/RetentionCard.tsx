import { useState } from "react";
import { get, request } from "../../api/request";
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
import { SettingsConflict } from "../shared/ConflictDialog";

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

const fieldsOf = (saved: Retention): Record<Part, string> => ({
  crossingDays: String(saved.crossingDays ?? ""),
  minuteDays: String(saved.minuteDays ?? ""),
  auditDays: String(saved.auditDays ?? ""),
});

function RetentionForm({ saved, onSaved }: { saved: Retention; onSaved: (saved: Retention) => void }) {
  const { user } = useViewer();
  const draft = useFormDraft(fieldsOf(saved));
  /** The retention as somebody else saved it meanwhile. */
  const [theirs, setTheirs] = useState<Retention | null>(null);
  const days = draft.values;
  const { run, isBusy, fieldError, formError } = useMutation();
  const w = t.retention;
  const save = (isOverwriteAllowed = false) => {
    const wanted = (part: Part) => (days[part] === "" ? null : Number(days[part]));
    const isShorter = parts.some(part => (wanted(part) ?? Infinity) < (saved[part] ?? Infinity));
    if (isShorter && !confirm(w.confirm)) return;
    void run(async () => {
      const now = await get("retention", {});
      if (!isOverwriteAllowed && draft.isOverwriting(fieldsOf(now))) {
        setTheirs(now);
        return;
      }
      const body = {
        crossingDays: "crossingDays" in draft.edits ? wanted("crossingDays") : now.crossingDays,
        minuteDays: "minuteDays" in draft.edits ? wanted("minuteDays") : now.minuteDays,
        auditDays: "auditDays" in draft.edits ? wanted("auditDays") : now.auditDays,
      };
      onSaved(await request("PUT", "retention", {}, body));
      draft.clear(draft.edits);
      showMessage(t.settings.saved);
    });
  };
  return (
    <form
      className="form"
      onSubmit={event => {
        event.preventDefault();
        save();
      }}
    >
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
      <SettingsConflict
        theirs={theirs}
        onTheirs={saved => {
          onSaved(saved);
          draft.clear(draft.edits);
        }}
        onMine={() => save(true)}
        onClose={() => setTheirs(null)}
      />
    </form>
  );
}
