import type { Gap } from "../../api/types";
import { Notice } from "../../components/Notice";
import { reasonPhrase } from "../../i18n/cameraReason";
import { secondsBetween, timeOfDay } from "../../i18n/format";
import { t } from "../../i18n/language";

const maxClosed = 3;
/** Seconds. A restart takes less and is not shown. */
const minDuration = 60;

/** Gaps in the data: all open ones, and the newest closed ones. */
export function Gaps({ gaps }: { gaps: Gap[] }) {
  const w = t.overview;
  const open = gaps.filter(gap => gap.to === null);
  const closed = gaps
    .filter(gap => gap.to !== null && secondsBetween(gap.from, gap.to) >= minDuration)
    .slice(-maxClosed);
  if (open.length + closed.length === 0) return null;
  return (
    <div className="gaplist" role="group" aria-label={w.gapsToday}>
      {open.map(gap => (
        <Notice key={`${gap.camera}${gap.from}`}>
          {w.gapOpen(gap.name, timeOfDay(gap.from), reasonPhrase(gap))}
        </Notice>
      ))}
      {closed.length > 0 && (
        <Notice variant="info">
          {closed.map(gap => (
            <p key={`${gap.camera}${gap.from}`}>
              {w.gapClosed(gap.name, timeOfDay(gap.from), timeOfDay(gap.to ?? ""), reasonPhrase(gap))}
            </p>
          ))}
        </Notice>
      )}
    </div>
  );
}
