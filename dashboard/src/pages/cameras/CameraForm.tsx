import { FormEvent, useState } from "react";
import { Refusal, request } from "../../client/request";
import { go, pageAddress } from "../../client/router";
import { Button } from "../../parts/Button";
import { Card } from "../../parts/Card";
import { Check, TextField } from "../../parts/Field";
import { TrashIcon } from "../../parts/icons";
import { Notice, say } from "../../parts/Notice";
import { t } from "../../words/words";
import type { Camera, CameraChange } from "../../wire/types";

export function CameraForm({ camera, onSaved }: { camera: Camera; onSaved: (camera: Camera) => void }) {
  const w = t.cameras;
  const [name, setName] = useState(camera.name);
  const [address, setAddress] = useState(camera.address);
  const [rate, setRate] = useState(String(camera.rate));
  const [isLooped, setLooped] = useState(camera.isLooped);
  const [showsPictures, setShowsPictures] = useState(camera.showsPictures);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Refusal | null>(null);
  const at = (field: string) => (error?.field === field ? error.sentence : null);
  const doing = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try { await work(); } catch (refused) { setError(refused as Refusal); } finally { setBusy(false); }
  };

  const save = (event: FormEvent) => {
    event.preventDefault();
    void doing(async () => {
      // The shown address hides the password; sent back unchanged it would become the password.
      const changes: CameraChange = { name: name.trim(), rate: Number(rate), isLooped, showsPictures,
        ...(address !== camera.address ? { address: address.trim() } : {}) };
      onSaved(await request<Camera>("PATCH", `cameras/${camera.id}`, changes));
      say(t.state.saved);
    });
  };
  const turn = () => doing(async () => onSaved(await request<Camera>("POST",
    `cameras/${camera.id}/${camera.isEnabled ? "stop" : "start"}`)));
  const remove = () => {
    if (!confirm(w.removeSure(camera.name))) return;
    void doing(async () => { await request("DELETE", `cameras/${camera.id}`); go(pageAddress("/cameras")); });
  };

  return <div className="steps">
    <Card title={w.tabCamera} hint={w.applied}><form className="form" onSubmit={save}>
      <TextField label={w.name} value={name} onText={setName} maxLength={80} required error={at("name")} />
      <TextField label={w.address} hint={w.addressKept} value={address} onText={setAddress} required spellCheck={false}
        autoCapitalize="none" error={at("address")} />
      <TextField label={w.rate} hint={w.rateHint} required value={rate} onText={setRate} type="number" min={0.1} max={60} step="any"
        inputMode="decimal" error={at("rate")} />
      {!/^[a-z]+:\/\//i.test(camera.address) && <Check label={w.looped} checked={isLooped} onCheck={setLooped} />}
      <Check label={w.showsPictures} hint={w.showsPicturesHint} checked={showsPictures} onCheck={setShowsPictures} />
      {error && !error.field && <Notice look="bad">{error.sentence}</Notice>}
      <div className="formactions"><Button type="submit" look="primary" isBusy={isBusy}>{t.state.save}</Button></div>
    </form></Card>
    <div className="row"><Button onClick={() => void turn()} isBusy={isBusy}>{camera.isEnabled ? w.stop : w.start}</Button>
      <Button look="danger" icon={<TrashIcon size={18} />} onClick={remove}>
        {w.remove}
      </Button><span className="small muted">{w.removeHint}</span></div>
  </div>;
}
