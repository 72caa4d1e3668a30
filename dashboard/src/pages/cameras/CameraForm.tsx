import { useState } from "react";
import { get, request } from "../../api/request";
import type { Camera, CameraChange } from "../../api/types";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { Check, TextField } from "../../components/Field";
import { TrashIcon } from "../../components/icons";
import { Notice, showMessage } from "../../components/Notice";
import { useFormDraft } from "../../forms/useFormDraft";
import { useMutation } from "../../forms/useMutation";
import { t } from "../../i18n/language";
import { navigate, pathForStore } from "../../navigation/router";
import { SettingsConflict } from "../shared/ConflictDialog";
import { AddressField } from "./AddressField";
import { AspectField } from "./AspectField";
import { TransportField } from "./TransportField";

type Fields = Pick<Camera, "name" | "address" | "transport" | "aspect" | "isLooped" | "showsPictures"> & {
  rate: string;
};

const fieldsOf = (camera: Camera): Fields => ({ ...camera, rate: String(camera.rate) });

export function CameraForm({ camera, onSaved }: { camera: Camera; onSaved: (camera: Camera) => void }) {
  const w = t.cameras;
  const draft = useFormDraft<Fields>(fieldsOf(camera));
  /** The camera as somebody else saved it meanwhile. */
  const [theirs, setTheirs] = useState<Camera | null>(null);
  const { run, isBusy, fieldError, formError, suggestion } = useMutation();
  const { name, address, transport, aspect, isLooped, showsPictures, rate } = draft.values;
  const edit = draft.edit;

  const save = (isOverwriteAllowed = false) =>
    void run(async () => {
      const now = await get("cameras/{camera}", { camera: camera.id });
      if (!isOverwriteAllowed && draft.isOverwriting(fieldsOf(now))) {
        setTheirs(now);
        return;
      }
      const changes: CameraChange = {
        ...(name !== camera.name && { name: name.trim() }),
        // The shown address masks the password. Sent unchanged, the mask would become the password.
        ...(address !== camera.address && { address: address.trim() }),
        ...(transport !== camera.transport && { transport }),
        ...(aspect !== camera.aspect && { aspect: aspect as CameraChange["aspect"] }),
        ...(Number(rate) !== camera.rate && { rate: Number(rate) }),
        ...(isLooped !== camera.isLooped && { isLooped }),
        ...(showsPictures !== camera.showsPictures && { showsPictures }),
      };
      onSaved(await request("PATCH", "cameras/{camera}", { camera: camera.id }, changes));
      draft.clear(draft.edits);
      showMessage(t.state.saved);
    });
  const toggle = () =>
    run(async () =>
      onSaved(
        await request("POST", `cameras/{camera}/${camera.isEnabled ? "stop" : "start"}`, {
          camera: camera.id,
        }),
      ),
    );
  const remove = () => {
    if (!confirm(w.removeConfirm(camera.name))) return;
    void run(async () => {
      await request("DELETE", "cameras/{camera}", { camera: camera.id });
      navigate(pathForStore("/cameras"));
    });
  };

  return (
    <div className="steps">
      <Card title={w.tabCamera} hint={w.applied}>
        <form
          className="form"
          onSubmit={event => {
            event.preventDefault();
            save();
          }}
        >
          <TextField
            label={w.name}
            value={name}
            onText={name => edit({ name })}
            maxLength={80}
            required
            error={fieldError("name")}
          />
          <AddressField
            address={address}
            onAddress={address => edit({ address })}
            hint={w.addressKept}
            error={fieldError("address")}
            suggestion={suggestion("address")}
          />
          <TransportField address={address} transport={transport} onPick={transport => edit({ transport })} />
          <AspectField aspect={aspect} onPick={aspect => edit({ aspect })} />
          <TextField
            label={w.rate}
            hint={w.rateHint}
            required
            value={rate}
            onText={rate => edit({ rate })}
            type="number"
            min={0.1}
            max={60}
            step="any"
            inputMode="decimal"
            error={fieldError("rate")}
          />
          {!/^[a-z]+:\/\//i.test(camera.address) && (
            <Check label={w.looped} checked={isLooped} onCheck={isLooped => edit({ isLooped })} />
          )}
          <Check
            label={w.showsPictures}
            hint={w.showsPicturesHint}
            checked={showsPictures}
            onCheck={showsPictures => edit({ showsPictures })}
          />
          {formError("name", "address", "rate") && (
            <Notice variant="bad">{formError("name", "address", "rate")}</Notice>
          )}
          <div className="formactions">
            <Button type="submit" variant="primary" isBusy={isBusy}>
              {t.state.save}
            </Button>
          </div>
        </form>
      </Card>
      <SettingsConflict
        theirs={theirs}
        onTheirs={saved => {
          onSaved(saved);
          draft.clear(draft.edits);
        }}
        onMine={() => save(true)}
        onClose={() => setTheirs(null)}
      />
      <div className="row">
        <Button onClick={() => void toggle()} isBusy={isBusy}>
          {camera.isEnabled ? w.stop : w.start}
        </Button>
        <Button variant="danger" icon={<TrashIcon size={18} />} onClick={remove}>
          {w.remove}
        </Button>
        <span className="small muted">{w.removeHint}</span>
      </div>
    </div>
  );
}
