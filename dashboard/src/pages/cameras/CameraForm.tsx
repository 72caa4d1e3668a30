import { FormEvent, useState } from "react";
import { useMutation } from "../../forms/useMutation";
import { request } from "../../api/request";
import { navigate, pathForStore } from "../../navigation/router";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { Check, TextField } from "../../components/Field";
import { TrashIcon } from "../../components/icons";
import { Notice, showMessage } from "../../components/Notice";
import { t } from "../../i18n/language";
import type { Camera, CameraChange } from "../../api/types";

type Fields = Pick<Camera, "name" | "address" | "isLooped" | "showsPictures"> & { rate: string };

/** What was typed lies over the camera as it is now, so what was not typed is never sent: not as it was before somebody changed it. */
export function CameraForm({ camera, onSaved }: { camera: Camera; onSaved: (camera: Camera) => void }) {
  const w = t.cameras;
  const [typed, setTyped] = useState<Partial<Fields>>({});
  const { act, isBusy, at, message } = useMutation();
  const { name, address, isLooped, showsPictures, rate }: Fields = {
    ...camera,
    rate: String(camera.rate),
    ...typed,
  };
  const edit = (change: Partial<Fields>) => setTyped(before => ({ ...before, ...change }));

  const save = (event: FormEvent) => {
    event.preventDefault();
    void act(async () => {
      const changes: CameraChange = {
        ...(name !== camera.name && { name: name.trim() }),
        // The shown address hides the password; sent back unchanged it would become the password.
        ...(address !== camera.address && { address: address.trim() }),
        ...(Number(rate) !== camera.rate && { rate: Number(rate) }),
        ...(isLooped !== camera.isLooped && { isLooped }),
        ...(showsPictures !== camera.showsPictures && { showsPictures }),
      };
      onSaved(await request<Camera>("PATCH", `cameras/${camera.id}`, changes));
      setTyped(now => (now === typed ? {} : now));
      showMessage(t.state.saved);
    });
  };
  const toggle = () =>
    act(async () =>
      onSaved(await request<Camera>("POST", `cameras/${camera.id}/${camera.isEnabled ? "stop" : "start"}`)),
    );
  const remove = () => {
    if (!confirm(w.removeSure(camera.name))) return;
    void act(async () => {
      await request("DELETE", `cameras/${camera.id}`);
      navigate(pathForStore("/cameras"));
    });
  };

  return (
    <div className="steps">
      <Card title={w.tabCamera} hint={w.applied}>
        <form className="form" onSubmit={save}>
          <TextField
            label={w.name}
            value={name}
            onText={name => edit({ name })}
            maxLength={80}
            required
            error={at("name")}
          />
          <TextField
            label={w.address}
            hint={w.addressKept}
            value={address}
            onText={address => edit({ address })}
            required
            spellCheck={false}
            autoCapitalize="none"
            error={at("address")}
          />
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
            error={at("rate")}
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
          {message("name", "address", "rate") && (
            <Notice look="bad">{message("name", "address", "rate")}</Notice>
          )}
          <div className="formactions">
            <Button type="submit" look="primary" isBusy={isBusy}>
              {t.state.save}
            </Button>
          </div>
        </form>
      </Card>
      <div className="row">
        <Button onClick={() => void toggle()} isBusy={isBusy}>
          {camera.isEnabled ? w.stop : w.start}
        </Button>
        <Button look="danger" icon={<TrashIcon size={18} />} onClick={remove}>
          {w.remove}
        </Button>
        <span className="small muted">{w.removeHint}</span>
      </div>
    </div>
  );
}
