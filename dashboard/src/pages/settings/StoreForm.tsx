import { FormEvent, useState } from "react";
import { useViewer } from "../../app/session";
import { useAct } from "../../client/act";
import { request } from "../../client/request";
import { go } from "../../client/router";
import { Button } from "../../parts/Button";
import { TextField } from "../../parts/Field";
import { Notice, say } from "../../parts/Notice";
import { t } from "../../words/words";
import type { NewStore, OpeningSpan, Store, StoreChange } from "../../wire/types";
import { HoursEditor } from "./HoursEditor";

const fields = ["name", "city", "zone", "dayStart", "capacity"];
const weekdays = [1, 2, 3, 4, 5, 6, 7];
const usualHours = (): OpeningSpan[] => weekdays.map(weekday => ({ weekday, opens: "09:00", closes: "20:00" }));

/** A store's settings; without a store, a new one. */
export function StoreForm({ store }: { store: Store | null }) {
  const { reloadStores } = useViewer();
  const [name, setName] = useState(store?.name ?? "");
  const [city, setCity] = useState(store?.city ?? "");
  const [zone, setZone] = useState(store?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [dayStart, setDayStart] = useState(store?.dayStart ?? "00:00");
  const [capacity, setCapacity] = useState(store?.capacity ? String(store.capacity) : "");
  const [hours, setHours] = useState<OpeningSpan[]>(store?.hours ?? usualHours());
  const { act, isBusy, at, message } = useAct();
  const w = t.settings;

  const save = (event: FormEvent) => {
    event.preventDefault();
    void act(async () => {
      const body: NewStore & StoreChange = { name: name.trim(), city: city.trim(), zone: zone.trim(), dayStart,
        capacity: capacity === "" ? null : Number(capacity), hours };
      const saved = store ? await request<Store>("PATCH", `stores/${store.id}`, body) : await request<Store>("POST", "stores", body);
      reloadStores();
      say(store ? w.saved : w.storeAdded(saved.name));
      if (!store) go(`/cameras/new?store=${saved.id}`);
    });
  };

  return <form className="form" onSubmit={save}>
    <div className="formrow">
      <TextField label={w.name} value={name} onText={setName} maxLength={100} required error={at("name")} autoFocus={!store} />
      <TextField label={w.city} isOptional value={city} onText={setCity} maxLength={100} error={at("city")} /></div>
    <div className="formrow">
      <TextField label={w.zone} hint={w.zoneHint} value={zone} onText={setZone} list="zones" required spellCheck={false}
        error={at("zone")} />
      <Zones />
      <TextField label={w.dayStart} hint={w.dayStartHint} type="time" value={dayStart} onText={setDayStart} required
        error={at("dayStart")} /></div>
    <div className="formrow">
      <TextField label={w.capacity} isOptional hint={w.capacityHint} type="number" min={1} max={100000} step={1} value={capacity}
        onText={setCapacity} error={at("capacity")} />
      <span />
    </div>
    <HoursEditor hours={hours} onChange={setHours} />
    {message(...fields) && <Notice look="bad">{message(...fields)}</Notice>}
    <div className="formactions"><Button type="submit" look="primary" isBusy={isBusy}>{store ? t.state.save : t.stores.add}</Button></div>
  </form>;
}

function Zones() {
  const known = (Intl as unknown as { supportedValuesOf?: (key: string) => string[] }).supportedValuesOf?.("timeZone") ?? [];
  return <datalist id="zones">{known.map(name => <option key={name} value={name} />)}</datalist>;
}
