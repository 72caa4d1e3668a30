import { FormEvent, useEffect, useRef, useState } from "react";
import { useViewer } from "../../shell/viewer";
import { useMutation } from "../../forms/useMutation";
import { request } from "../../api/request";
import { navigate } from "../../navigation/router";
import { Button } from "../../components/Button";
import { TextField } from "../../components/Field";
import { Notice, showMessage } from "../../components/Notice";
import { t } from "../../i18n/language";
import type { NewStore, OpeningSpan, Store, StoreChange } from "../../api/types";
import { HoursEditor } from "./HoursEditor";

const fields = ["name", "city", "zone", "dayStart", "capacity"];
const weekdays = [1, 2, 3, 4, 5, 6, 7];
const defaultHours = (): OpeningSpan[] =>
  weekdays.map(weekday => ({ weekday, opens: "09:00", closes: "20:00" }));

type Fields = Required<Pick<Store, "name" | "zone" | "dayStart" | "hours">> & {
  city: string;
  capacity: string;
};

const initialFields = (store: Store | null): Fields =>
  store
    ? { ...store, city: store.city ?? "", capacity: store.capacity ? String(store.capacity) : "" }
    : {
        name: "",
        city: "",
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        dayStart: "00:00",
        capacity: "",
        hours: defaultHours(),
      };

/**
 * A store's settings; without a store, a new one. What was typed lies over the store as it is now, and only that is sent: a page that
 * was open for days must not bring old hours back.
 */
export function StoreForm({ store }: { store: Store | null }) {
  const { reloadStores } = useViewer();
  const [typed, setTyped] = useState<Partial<Fields>>({});
  const { act, isBusy, at, message } = useMutation();
  const { name, city, zone, dayStart, capacity, hours } = { ...initialFields(store), ...typed };
  const edit = (change: Partial<Fields>) => setTyped(before => ({ ...before, ...change }));
  const w = t.settings;
  const sent = useRef<Partial<Fields> | null>(null);
  // What was sent is typed until the list of stores has it.
  useEffect(() => {
    const done = sent.current;
    sent.current = null;
    if (done) setTyped(now => (now === done ? {} : now));
  }, [store]);

  const save = (event: FormEvent) => {
    event.preventDefault();
    void act(async () => {
      const body: NewStore = {
        name: name.trim(),
        city: city.trim(),
        zone: zone.trim(),
        dayStart,
        capacity: capacity === "" ? null : Number(capacity),
        hours,
      };
      const changes: StoreChange = Object.fromEntries(Object.entries(body).filter(([key]) => key in typed));
      const saved = store
        ? await request<Store>("PATCH", `stores/${store.id}`, changes)
        : await request<Store>("POST", "stores", body);
      sent.current = typed;
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
          error={at("name")}
          autoFocus={!store}
        />
        <TextField
          label={w.city}
          isOptional
          value={city}
          onText={city => edit({ city })}
          maxLength={100}
          error={at("city")}
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
          error={at("zone")}
        />
        <Zones />
        <TextField
          label={w.dayStart}
          hint={w.dayStartHint}
          type="time"
          value={dayStart}
          onText={dayStart => edit({ dayStart })}
          required
          error={at("dayStart")}
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
          error={at("capacity")}
        />
        <span />
      </div>
      <HoursEditor hours={hours} onChange={hours => edit({ hours })} />
      {message(...fields) && <Notice look="bad">{message(...fields)}</Notice>}
      <div className="formactions">
        <Button type="submit" look="primary" isBusy={isBusy}>
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
