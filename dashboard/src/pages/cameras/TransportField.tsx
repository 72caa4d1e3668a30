import type { Transport } from "../../api/types";
import { SelectField } from "../../components/Field";
import { t } from "../../i18n/language";

const transports: Transport[] = ["automatic", "tcp", "udp"];

interface Props {
  /** The camera's address; only RTSP addresses have a transport. */
  address: string;
  transport: Transport;
  onPick: (transport: Transport) => void;
}

export function TransportField({ address, transport, onPick }: Props) {
  if (!/^rtsps?:\/\//i.test(address.trim())) return null;
  const w = t.cameras;
  return (
    <SelectField
      label={w.transport}
      value={transport}
      options={transports.map(one => [one, w.transports[one]])}
      onPick={value => onPick(value as Transport)}
    />
  );
}
