import { type FormEvent, useState } from "react";
import { request } from "../../api/request";
import type { CreatedKey, Key, NewKey } from "../../api/types";
import { Button } from "../../components/Button";
import { DateField } from "../../components/DateField";
import { Dialog } from "../../components/Dialog";
import { Check, TextField } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { StoreSelection } from "../../components/StoreSelection";
import { useMutation } from "../../forms/useMutation";
import { t } from "../../i18n/language";
import { useViewer } from "../../shell/viewer";

type Scope = Key["scopes"][number];
const scopes: Scope[] = ["read", "live", "write"];

export function KeyDialog({ onClose, onMade }: { onClose: () => void; onMade: (made: CreatedKey) => void }) {
  const { stores } = useViewer();
  const [name, setName] = useState("");
  const [scopesChosen, setMay] = useState<Scope[]>(["read"]);
  const [isEverywhere, setEverywhere] = useState(true);
  const [chosenStores, setChosenStores] = useState<number[]>([]);
  const [lastDay, setLastDay] = useState("");
  const { run, isBusy, fieldError, formError } = useMutation();
  const w = t.settings;
  const create = (event: FormEvent) => {
    event.preventDefault();
    const body: NewKey = {
      name: name.trim(),
      scopes: scopesChosen,
      stores: isEverywhere ? null : chosenStores,
      expires: lastDay ? new Date(`${lastDay}T23:59:59`).toISOString() : null,
    };
    void run(async () => onMade(await request("POST", "keys", {}, body)));
  };
  return (
    <Dialog title={w.addKey} onClose={onClose}>
      <form className="form" onSubmit={create}>
        <TextField
          label={w.keyName}
          value={name}
          onText={setName}
          maxLength={100}
          required
          autoFocus
          error={fieldError("name")}
        />
        <fieldset className="field">
          <legend className="legendlabel">{w.scopes}</legend>
          <div className="choices">
            {scopes.map(scope => (
              <Check
                key={scope}
                label={w.scope[scope]}
                checked={scopesChosen.includes(scope)}
                onCheck={isOn =>
                  setMay(scopes.filter(one => (one === scope ? isOn : scopesChosen.includes(one))))
                }
              />
            ))}
          </div>
        </fieldset>
        <Check label={t.users.allStores} checked={isEverywhere} onCheck={setEverywhere} />
        {!isEverywhere && (
          <StoreSelection
            label={w.keyStores}
            stores={stores}
            chosen={chosenStores}
            onPick={setChosenStores}
          />
        )}
        <DateField
          label={w.keyExpires}
          isOptional
          hint={w.keyExpiresHint}
          min={new Date().toLocaleDateString("sv")}
          value={lastDay}
          onPick={setLastDay}
          error={fieldError("expires")}
        />
        {formError("name", "expires") && <Notice variant="bad">{formError("name", "expires")}</Notice>}
        <div className="formactions">
          <Button onClick={onClose}>{t.state.cancel}</Button>
          <Button
            type="submit"
            variant="primary"
            isBusy={isBusy}
            disabled={
              !name.trim() || scopesChosen.length === 0 || (!isEverywhere && chosenStores.length === 0)
            }
          >
            {w.addKey}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
