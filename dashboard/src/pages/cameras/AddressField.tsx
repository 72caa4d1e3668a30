import { type ReactNode, useState } from "react";
import type { CameraAddresses } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Button } from "../../components/Button";
import { SelectField, TextField } from "../../components/Field";
import { t } from "../../i18n/language";
import { filled, hostOf } from "./addressTemplate";

interface Props {
  address: string;
  onAddress: (address: string) => void;
  hint: ReactNode;
  error: string | null;
  /** A better address; the server's. */
  suggestion: string | null;
}

/** A camera's address, with a better one where it is refused, and the addresses that makers use. */
export function AddressField({ address, onAddress, hint, error, suggestion }: Props) {
  const w = t.cameras;
  const { data } = useQuery("camera-addresses", {});
  return (
    <>
      <TextField
        label={w.address}
        hint={
          <>
            {hint}
            {data?.folders[0] && ` ${w.videoFolder(data.folders[0])}`}
          </>
        }
        value={address}
        onText={onAddress}
        required
        spellCheck={false}
        autoCapitalize="none"
        error={error}
      />
      {suggestion && (
        <div className="row">
          <code className="wraps">{suggestion}</code>
          <Button className="tiny" onClick={() => onAddress(suggestion)}>
            {w.useAddress}
          </Button>
        </div>
      )}
      {data && (
        <details className="makers">
          <summary>{w.byMaker}</summary>
          <MakerFields makers={data.makers} address={address} onAddress={onAddress} />
        </details>
      )}
    </>
  );
}

function MakerFields({
  makers,
  address,
  onAddress,
}: {
  makers: CameraAddresses["makers"];
  address: string;
  onAddress: (address: string) => void;
}) {
  const w = t.cameras;
  const [name, setName] = useState(makers[0]?.name ?? "");
  const [stream, setStream] = useState<"main" | "sub">("sub");
  const [typedHost, setHost] = useState<string | null>(null);
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  const [channel, setChannel] = useState("1");
  const host = typedHost ?? hostOf(address);
  const template = makers.find(maker => maker.name === name)?.[stream] ?? "";
  const preview = filled(template, { user, password: password && "•••", host: host || "…", channel });
  return (
    <div className="form">
      <SelectField
        label={w.maker}
        value={name}
        onPick={setName}
        options={makers.map(maker => [maker.name, maker.name])}
      />
      <TextField label={w.host} value={host} onText={setHost} placeholder="192.168.1.20" spellCheck={false} />
      <TextField label={w.cameraUser} isOptional value={user} onText={setUser} autoComplete="off" />
      <TextField
        label={w.cameraPassword}
        isOptional
        type="password"
        value={password}
        onText={setPassword}
        autoComplete="new-password"
      />
      <TextField label={w.channel} type="number" min={1} max={64} value={channel} onText={setChannel} />
      <SelectField
        label={w.stream}
        value={stream}
        onPick={value => setStream(value as "main" | "sub")}
        options={[
          ["sub", w.streams.sub],
          ["main", w.streams.main],
        ]}
      />
      <div className="row">
        <code className="wraps">{decodeURI(preview)}</code>
        <Button
          className="tiny"
          disabled={!host.trim()}
          onClick={() => onAddress(filled(template, { user, password, host, channel }))}
        >
          {w.useAddress}
        </Button>
      </div>
    </div>
  );
}
