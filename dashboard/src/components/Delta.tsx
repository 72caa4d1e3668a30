import { percent, signedPercent } from "../i18n/format";
import { t } from "../i18n/language";
import { DownIcon, UpIcon } from "./icons";

/** A relative change, as a fraction: 0.1 is 10% up. */
export function Delta({ value }: { value: number | null }) {
  if (value === null) return <span className="delta">–</span>;
  if (Math.abs(value) < 0.0005) return <span className="delta">{percent(0, 1)}</span>;
  const isUp = value >= 0;
  return (
    <span className={`delta ${isUp ? "up" : "down"}`}>
      {isUp ? <UpIcon size={13} /> : <DownIcon size={13} />}
      <span className="sr">{isUp ? t.overview.up : t.overview.down} </span>
      {signedPercent(Math.abs(value)).replace("+", "")}
    </span>
  );
}
