import type { CameraCount } from "../../api/types";
import { number } from "../../i18n/format";
import { t } from "../../i18n/language";

/** “1 of 2 cameras online”; cameras that are off on purpose are grey and never in it. */
export function CameraBadge({ cameras: { online, expected, off } }: { cameras: CameraCount }) {
  const w = t.stores;
  const text =
    expected > 0 ? w.online(number(online), number(expected)) : off > 0 ? w.camerasOff(off) : w.noCameras;
  const title = expected > 0 && off > 0 ? w.camerasOff(off) : undefined;
  return (
    <span className={`badge ${expected === 0 ? "" : online < expected ? "warn" : "good"}`} title={title}>
      {expected > 0 && <i />}
      {text}
    </span>
  );
}
