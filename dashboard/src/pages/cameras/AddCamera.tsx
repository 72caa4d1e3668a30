import { type FormEvent, useState } from "react";
import { ApiError } from "../../api/ApiError";
import { request } from "../../api/request";
import type { CameraTest, Store, Transport } from "../../api/types";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { Check, TextField } from "../../components/Field";
import { BackIcon } from "../../components/icons";
import { Notice } from "../../components/Notice";
import { reasonSentence } from "../../i18n/cameraReason";
import { errorText } from "../../i18n/errorText";
import { decimal } from "../../i18n/format";
import { t } from "../../i18n/language";
import { Link, navigate, pathForStore } from "../../navigation/router";
import { AddressField } from "./AddressField";
import { TransportField } from "./TransportField";

/** Adds a camera: address, test picture, then the line. */
export function AddCamera({ store }: { store: Store }) {
  const w = t.cameras;
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const [transport, setTransport] = useState<Transport>("automatic");
  const [isLooped, setLooped] = useState(true);
  const [test, setTest] = useState<CameraTest | null>(null);
  const [busy, setBusy] = useState<"test" | "save" | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const isFile = address.trim() !== "" && !/^[a-z]+:\/\//i.test(address.trim());
  const isTested = test?.works === true;
  const refusal = test?.refusal
    ? new ApiError(422, "invalid-field", test.reason ?? "", "address", test.refusal)
    : null;
  const fieldError = (field: string) => (error?.field === field ? errorText(error) : null);

  const run = async (what: "test" | "save", work: () => Promise<void>) => {
    setBusy(what);
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure as ApiError);
    } finally {
      setBusy(null);
    }
  };
  const testAddress = () =>
    run("test", async () =>
      setTest(
        await request(
          "POST",
          "stores/{store}/camera-test",
          { store: store.id },
          { address: address.trim(), transport },
        ),
      ),
    );
  const add = () =>
    run("save", async () => {
      const body = { name: name.trim(), address: address.trim(), isLooped: isFile && isLooped, transport };
      const camera = await request("POST", "stores/{store}/cameras", { store: store.id }, body);
      navigate(pathForStore(`/cameras/${camera.id}`));
    });
  // Enter takes the next step: the test, then the line. The button also adds a camera without a picture.
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void (isTested ? add() : testAddress());
  };

  return (
    <form className="steps" onSubmit={submit}>
      <p>
        <Link to="/cameras" className="button quiet tiny">
          <BackIcon size={16} />
          <span>{t.nav.cameras}</span>
        </Link>
      </p>
      <Card title={w.step1} hint={`${w.atStore}: ${store.name}`}>
        <div className="form">
          <TextField
            label={w.name}
            value={name}
            onText={setName}
            placeholder={w.namePlaceholder}
            maxLength={80}
            required
            autoFocus
            error={fieldError("name")}
          />
          <AddressField
            address={address}
            onAddress={text => {
              setAddress(text);
              setTest(null);
              setError(null);
            }}
            hint={w.addressHint}
            error={fieldError("address") ?? (refusal && errorText(refusal))}
            suggestion={(error?.field === "address" ? error : refusal)?.cause?.suggestion ?? null}
          />
          <TransportField address={address} transport={transport} onPick={setTransport} />
          {isFile && <Check label={w.looped} hint={w.loopedHint} checked={isLooped} onCheck={setLooped} />}
        </div>
      </Card>
      <Card
        title={w.step2}
        actions={
          <Button
            type={isTested ? "button" : "submit"}
            variant={isTested ? "plain" : "primary"}
            isBusy={busy === "test"}
            disabled={!address.trim()}
            onClick={isTested ? () => void testAddress() : undefined}
          >
            {busy === "test" ? w.testing : w.test}
          </Button>
        }
      >
        <div className="stack" aria-live="polite">
          <div className="picture">
            {test?.works && test.snapshot ? (
              <img src={test.snapshot} alt={w.picture(name || address)} />
            ) : busy === "test" ? (
              w.testing
            ) : (
              w.noPicture
            )}
          </div>
          {test?.works && (
            <p>
              <span className="badge good">
                <i />
                {w.works}
              </span>{" "}
              {test.size && (
                <span className="small muted num">
                  {w.size(
                    test.size.width,
                    test.size.height,
                    test.rate ? t.units.fps(decimal(test.rate)) : null,
                  )}
                </span>
              )}
            </p>
          )}
          {test && !test.works && !refusal && (
            <Notice variant="bad">
              <b>{w.fails}</b> {reasonSentence(test)}
            </Notice>
          )}
        </div>
      </Card>
      {error && !["name", "address"].includes(error.field ?? "") && (
        <Notice variant="bad">{errorText(error)}</Notice>
      )}
      <div className="formactions">
        <Link to="/cameras" className="button">
          {t.state.cancel}
        </Link>
        <Button
          type={isTested ? "submit" : "button"}
          variant={isTested ? "primary" : "plain"}
          isBusy={busy === "save"}
          disabled={!name.trim() || !address.trim()}
          onClick={isTested ? undefined : () => void add()}
        >
          {w.save}
        </Button>
      </div>
    </form>
  );
}
