import { type FormEvent, useState } from "react";
import type { ApiError } from "../../api/ApiError";
import { request } from "../../api/request";
import { useQuery } from "../../api/useQuery";
import { Button } from "../../components/Button";
import { Card, Loaded } from "../../components/Card";
import { TextField } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { errorText } from "../../i18n/errorText";
import { signedNumber, timeOfDay } from "../../i18n/format";
import { t } from "../../i18n/language";

export function Corrections({
  store,
  date,
  isToday,
  mayCorrect,
}: {
  store: number;
  date: string;
  isToday: boolean;
  mayCorrect: boolean;
}) {
  const list = useQuery("stores/{store}/adjustments", { store, from: date, to: date });
  const [target, setTarget] = useState("");
  const [why, setWhy] = useState("");
  const [error, setError] = useState<ApiError | null>(null);
  const w = t.occupancy;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const body = { target: Number(target), why: why.trim() };
      await request("POST", "stores/{store}/adjustments", { store }, body);
      setTarget("");
      setWhy("");
      setError(null);
      list.reload();
    } catch (failure) {
      setError(failure as ApiError);
    }
  };
  return (
    <Card className="w5" title={w.corrections} hint={w.correctHint}>
      <Loaded
        query={list}
        height={50}
        isEmpty={data => data.adjustments.length === 0}
        empty={<p>{w.none}</p>}
      >
        {data => (
          <ul className="seenlist">
            {data.adjustments.map(one => (
              <li key={one.id}>
                <span>
                  <b className="num">{signedNumber(one.change)}</b>
                  <small className="muted wraps">
                    {one.kind === "closing_reset" ? w.closing : one.why}
                    {one.who && ` · ${w.by(one.who)}`}
                  </small>
                </span>
                <time className="muted">{timeOfDay(one.at)}</time>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {mayCorrect && isToday && (
        <form className="form" style={{ marginTop: 14 }} onSubmit={event => void add(event)}>
          <div className="formrow">
            <TextField
              label={w.target}
              type="number"
              step={1}
              min={0}
              max={100000}
              value={target}
              onText={setTarget}
              required
              placeholder="12"
            />
            <TextField label={w.why} value={why} onText={setWhy} required maxLength={200} />
          </div>
          {error && <Notice variant="bad">{errorText(error)}</Notice>}
          <div className="formactions">
            <Button type="submit" disabled={target === "" || !why.trim()}>
              {w.correct}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
