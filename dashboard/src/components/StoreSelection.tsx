import { useState } from "react";
import type { Store } from "../api/types";
import { Button } from "../components/Button";
import { Check, TextField } from "../components/Field";
import { t } from "../i18n/language";
import { matchesSearch } from "../i18n/names";

/** More stores than fit at a glance get a search and buttons that select all found ones or none. */
const searchedFrom = 9;

export function StoreSelection({
  label,
  stores,
  chosen,
  max,
  onPick,
}: {
  label: string;
  stores: Store[];
  chosen: number[];
  /** At most this many can be chosen. */
  max?: number;
  onPick: (stores: number[]) => void;
}) {
  const [search, setSearch] = useState("");
  const w = t.users;
  const found = stores.filter(store => matchesSearch(search, store.name, store.city));
  const ids = found.map(store => store.id);
  return (
    <fieldset className="field">
      <legend className="legendlabel">{label}</legend>
      {stores.length >= searchedFrom && (
        <>
          <TextField label={w.findStore} type="search" value={search} onText={setSearch} autoComplete="off" />
          <div className="row">
            <Button className="tiny" onClick={() => onPick([...new Set([...chosen, ...ids])].slice(0, max))}>
              {w.selectAll}
            </Button>
            <Button className="tiny" onClick={() => onPick(chosen.filter(id => !ids.includes(id)))}>
              {w.selectNone}
            </Button>
            <span className="small muted" role="status">
              {w.selected(stores.filter(store => chosen.includes(store.id)).length, stores.length)}
            </span>
          </div>
        </>
      )}
      <div className="choices">
        {found.map(store => (
          <Check
            key={store.id}
            label={store.name}
            checked={chosen.includes(store.id)}
            disabled={max !== undefined && chosen.length >= max && !chosen.includes(store.id)}
            onCheck={isOn => onPick(isOn ? [...chosen, store.id] : chosen.filter(id => id !== store.id))}
          />
        ))}
      </div>
    </fieldset>
  );
}
