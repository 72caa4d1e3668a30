import type { Store } from "../api/types";
import { Check } from "../components/Field";

export function StoreSelection({
  label,
  stores,
  chosen,
  onPick,
}: {
  label: string;
  stores: Store[];
  chosen: number[];
  onPick: (stores: number[]) => void;
}) {
  return (
    <fieldset className="field">
      <legend className="legendlabel">{label}</legend>
      <div className="choices">
        {stores.map(store => (
          <Check
            key={store.id}
            label={store.name}
            checked={chosen.includes(store.id)}
            onCheck={isOn => onPick(isOn ? [...chosen, store.id] : chosen.filter(id => id !== store.id))}
          />
        ))}
      </div>
    </fieldset>
  );
}
