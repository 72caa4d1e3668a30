import { type FormEvent, useEffect, useId, useRef } from "react";
import type { ApiError } from "../../api/ApiError";
import { request } from "../../api/request";
import type { OpeningHours, Store, StoreChange } from "../../api/types";
import { Button } from "../../components/Button";
import { TimeField } from "../../components/DateField";
import { TextField } from "../../components/Field";
import { Notice, showMessage } from "../../components/Notice";
import { useFormDraft } from "../../forms/useFormDraft";
import { useMutation } from "../../forms/useMutation";
import { t } from "../../i18n/language";
import { navigate } from "../../navigation/router";
import { useViewer } from "../../shell/viewer";
import { HoursEditor } from "./HoursEditor";

const fields = ["name", "city", "region", "format", "zone", "dayStart", "capacity"];
const weekdays = [1, 2, 3, 4, 5, 6, 7];
const defaultHours = (): OpeningHours[] =>
  weekdays.map(weekday => ({ weekday, opens: "09:00", closes: "20:00" }));

type Fields = Required<Pick<Store, "name" | "zone" | "dayStart" | "hours">> & {
  city: string;
  region: string;
  format: string;
  capacity: string;
};

const initialFields = (store: Store | null): Fields =>
  store
    ? { ...store, city: store.city ?? "", capacity: store.capacity ? String(store.capacity) : "" }
    : {
        name: "",
        city: "",
        region: "",
        format: "",
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        dayStart: "00:00",
        capacity: "",
        hours: defaultHours(),
      };

/**
 * Edits a store, or adds one. Only what the user changed is sent, so a form that was open for days does not restore old
 * opening hours.
 */
export function StoreForm({ store }: { store: Store | null }) {
  const { stores, reloadStores } = useViewer();
  const draft = useFormDraft<Fields>(initialFields(store));
  const { run, isBusy, fieldError, formError } = useMutation();
  const { name, city, region, format, zone, dayStart, capacity, hours } = draft.values;
  const { edit, clear } = draft;
  const w = t.settings;
  const sent = useRef<Partial<Fields> | null>(null);
  // The form shows what was sent until the list of stores has it.
  useEffect(() => {
    const done = sent.current;
    sent.current = null;
    if (done) clear(done);
  }, [store, clear]);

  const save = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const body = {
        name: name.trim(),
        city: city.trim(),
        region: region.trim(),
        format: format.trim(),
        zone: zone.trim(),
        dayStart,
        capacity: capacity === "" ? null : Number(capacity),
        hours,
      };
      const changes: StoreChange = Object.fromEntries(
        Object.entries(body).filter(([key]) => key in draft.edits),
      );
      const send = (allowsSameName: boolean) =>
        store
          ? request("PATCH", "stores/{store}", { store: store.id }, { ...changes, allowsSameName })
          : request("POST", "stores", {}, { ...body, allowsSameName });
      const saved = await send(false).catch(failure => {
        const isDouble = (failure as ApiError).cause?.code === "same-name";
        if (!isDouble || !confirm(w.sameName(body.name, body.city))) throw failure;
        return send(true);
      });
      sent.current = draft.edits;
      reloadStores();
      showMessage(store ? w.saved : w.storeAdded(saved.name));
      if (!store) navigate(`/cameras/new?store=${saved.id}`);
    });
  };

  return (
    <form className="form" onSubmit={save}>
      <div className="formrow">
        <TextField
          label={w.name}
          value={name}
          onText={name => edit({ name })}
          maxLength={100}
          required
          error={fieldError("name")}
          autoFocus={!store}
        />
        <TextField
          label={w.city}
          isOptional
          value={city}
          onText={city => edit({ city })}
          maxLength={100}
          error={fieldError("city")}
        />
      </div>
      <div className="formrow">
        <GroupField
          label={t.stores.region}
          hint={w.regionHint}
          value={region}
          of={stores.map(one => one.region)}
          onText={region => edit({ region })}
          error={fieldError("region")}
        />
        <GroupField
          label={t.stores.format}
          hint={w.formatHint}
          value={format}
          of={stores.map(one => one.format)}
          onText={format => edit({ format })}
          error={fieldError("format")}
        />
      </div>
      <div className="formrow">
        <TextField
          label={w.zone}
          hint={w.zoneHint}
          value={zone}
          onText={zone => edit({ zone })}
          list="zones"
          required
          spellCheck={false}
          error={fieldError("zone")}
        />
        <Zones />
        <TimeField
          label={w.dayStart}
          hint={w.dayStartHint}
          value={dayStart}
          onPick={dayStart => edit({ dayStart })}
          error={fieldError("dayStart")}
        />
      </div>
      <div className="formrow">
        <TextField
          label={w.capacity}
          isOptional
          hint={w.capacityHint}
          type="number"
          min={1}
          max={100000}
          step={1}
          value={capacity}
          onText={capacity => edit({ capacity })}
          error={fieldError("capacity")}
        />
        <span />
      </div>
      <HoursEditor hours={hours} onChange={hours => edit({ hours })} />
      {formError(...fields) && <Notice variant="bad">{formError(...fields)}</Notice>}
      <div className="formactions">
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {store ? t.state.save : t.stores.add}
        </Button>
      </div>
    </form>
  );
}

function Zones() {
  const known =
    (Intl as unknown as { supportedValuesOf?: (key: string) => string[] }).supportedValuesOf?.("timeZone") ??
    [];
  return (
    <datalist id="zones">
      {known.map(name => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}

/** A free text with the texts of the other stores to choose from: equal texts are one group. */
function GroupField({
  label,
  hint,
  value,
  of,
  onText,
  error,
}: {
  label: string;
  hint: string;
  value: string;
  of: string[];
  onText: (text: string) => void;
  error: string | null;
}) {
  const id = useId();
  return (
    <>
      <TextField {...{ label, hint, value, onText, error }} isOptional maxLength={60} list={id} />
      <datalist id={id}>
        {[...new Set(of)].filter(Boolean).map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
