import { FormEvent, useState } from "react";
import { isOwner, useViewer } from "../../shell/viewer";
import { useMutation } from "../../forms/useMutation";
import { useQuery } from "../../api/useQuery";
import { request } from "../../api/request";
import { Button } from "../../components/Button";
import { Card, Loaded } from "../../components/Card";
import { TextField } from "../../components/Field";
import { Notice, showMessage } from "../../components/Notice";
import { localDateTime } from "../../i18n/format";
import { t } from "../../i18n/language";
import type { Retention, RetentionFields } from "../../api/types";

const parts = ["crossingDays", "minuteDays", "auditDays"] as const;
type Part = (typeof parts)[number];

export function RetentionCard() {
  const retention = useQuery<Retention>("retention");
  return (
    <Card title={t.retention.title} hint={t.retention.hint}>
      <Loaded query={retention} height={260}>
        {data => <Days kept={data} onSaved={retention.set} />}
      </Loaded>
    </Card>
  );
}

function Days({ kept, onSaved }: { kept: Retention; onSaved: (kept: Retention) => void }) {
  const { user } = useViewer();
  const [typed, setTyped] = useState<Partial<Record<Part, string>>>({});
  const days = (part: Part) => typed[part] ?? String(kept[part] ?? "");
  const { act, isBusy, at, message } = useMutation();
  const w = t.retention;
  const save = (event: FormEvent) => {
    event.preventDefault();
    const wanted = (part: Part) => (days(part) === "" ? null : Number(days(part)));
    const isShorter = parts.some(part => (wanted(part) ?? Infinity) < (kept[part] ?? Infinity));
    if (isShorter && !confirm(w.sure)) return;
    void act(async () => {
      const body: RetentionFields = {
        crossingDays: wanted("crossingDays"),
        minuteDays: wanted("minuteDays"),
        auditDays: wanted("auditDays"),
      };
      onSaved(await request<Retention>("PUT", "retention", body));
      setTyped({});
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
          value={days(part)}
          disabled={!isOwner(user)}
          error={at(part)}
          onText={text => setTyped({ ...typed, [part]: text })}
        />
      ))}
      <p className="small muted">
        {w.stays} {kept.lastRun && w.lastRun(localDateTime(kept.lastRun))}
      </p>
      {message(...parts) && <Notice look="bad">{message(...parts)}</Notice>}
      {isOwner(user) && (
        <div className="formactions">
          <Button type="submit" look="primary" isBusy={isBusy}>
            {t.state.save}
          </Button>
        </div>
      )}
    </form>
  );
}
