import { Notice } from "../../components/Notice";
import { clock, secondsBetween } from "../../i18n/format";
import { whyShort } from "../../i18n/cameraReason";
import { t } from "../../i18n/language";
import type { Gap } from "../../api/types";

const most = 3;
/** Seconds; a restart takes less and is not worth a line. */
const shortest = 60;

/** Times without pictures, said plainly: open ones always, closed ones the newest few. */
export function Gaps({ gaps }: { gaps: Gap[] }) {
  const w = t.overview;
  const open = gaps.filter(gap => gap.to === null);
  const closed = gaps
    .filter(gap => gap.to !== null && secondsBetween(gap.from, gap.to) >= shortest)
    .slice(-most);
  if (open.length + closed.length === 0) return null;
  return (
    <div className="gaplist" role="group" aria-label={w.gapsToday}>
      {open.map(gap => (
        <Notice key={`${gap.camera}${gap.from}`}>
          {w.gapOpen(gap.name, clock(gap.from), whyShort(gap))}
        </Notice>
      ))}
      {closed.length > 0 && (
        <Notice look="info">
          {closed.map(gap => (
            <p key={`${gap.camera}${gap.from}`}>
              {w.gapClosed(gap.name, clock(gap.from), clock(gap.to ?? ""), whyShort(gap))}
            </p>
          ))}
        </Notice>
      )}
    </div>
  );
}
