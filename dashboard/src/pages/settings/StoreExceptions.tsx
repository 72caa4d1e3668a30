import { type FormEvent, useState } from "react";
import { request } from "../../api/request";
import type { Store } from "../../api/types";
import { Button, IconButton } from "../../components/Button";
import { Card } from "../../components/Card";
import { DateField, TimeField } from "../../components/DateField";
import { Check } from "../../components/Field";
import { TrashIcon } from "../../components/icons";
import { Notice } from "../../components/Notice";
import { useMutation } from "../../forms/useMutation";
import { weekdayDate } from "../../i18n/format";
import { t } from "../../i18n/language";
import { useViewer } from "../../shell/viewer";

export function StoreExceptions({ store }: { store: Store }) {
  const { reloadStores } = useViewer();
  const [date, setDate] = useState("");
  const [isClosed, setClosed] = useState(true);
  const [opens, setOpens] = useState("09:00");
  const [closes, setCloses] = useState("22:00");
  const { run, isBusy, formError } = useMutation();
  const w = t.settings;
  const add = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      await request(
        "PUT",
        "stores/{store}/exceptions/{date}",
        { store: store.id, date },
        {
          spans: isClosed ? [] : [{ opens, closes }],
        },
      );
      setDate("");
      reloadStores();
    });
  };
  const remove = (day: string) =>
    run(async () => {
      await request("DELETE", "stores/{store}/exceptions/{date}", { store: store.id, date: day });
      reloadStores();
    });
  return (
    <Card title={w.exceptions} hint={w.exceptionsHint}>
      {store.exceptions.length === 0 ? (
        <p className="muted small">{w.noExceptions}</p>
      ) : (
        <ul className="seenlist">
          {store.exceptions.map(one => (
            <li key={one.date}>
              <span>
                <b>{weekdayDate(one.date)}</b>
                <small className="muted wraps">
                  {one.spans.length
                    ? one.spans.map(span => `${span.opens}–${span.closes}`).join(", ")
                    : w.closedAllDay}
                </small>
              </span>
              <IconButton
                className="small"
                label={`${t.state.remove}: ${weekdayDate(one.date)}`}
                onClick={() => void remove(one.date)}
              >
                <TrashIcon size={17} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <form className="form" style={{ marginTop: 12 }} onSubmit={add}>
        <div className="formrow">
          <DateField label={t.overview.day} value={date} onPick={setDate} />
        </div>
        <Check label={w.closedAllDay} checked={isClosed} onCheck={setClosed} />
        {!isClosed && (
          <div className="formrow">
            <TimeField label={w.opens} value={opens} onPick={setOpens} />
            <TimeField label={w.closes} value={closes} onPick={setCloses} />
          </div>
        )}
        {formError() && <Notice variant="bad">{formError()}</Notice>}
        <div className="formactions">
          <Button type="submit" isBusy={isBusy} disabled={!date}>
            {w.addException}
          </Button>
        </div>
      </form>
    </Card>
  );
}
