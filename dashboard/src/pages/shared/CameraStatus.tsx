import type { Camera, Phase, State } from "../../api/types";
import { decimal, secondsBetween, timeOfDay } from "../../i18n/format";
import { t } from "../../i18n/language";

const variants: Record<Phase, string> = {
  running: "good",
  connecting: "",
  retrying: "warn",
  stalled: "warn",
  stopped: "",
  failed: "bad",
};

/** A running camera without a line counts nobody. */
export function PhaseBadge({ camera, state }: { camera: Camera; state: State }) {
  if (state.phase === "running" && camera.lines.length === 0)
    return (
      <span className="badge warn">
        <i />
        {t.cameras.noLine}
      </span>
    );
  return (
    <span className={`badge ${variants[state.phase]}`}>
      <i />
      {t.cameras.phase[state.phase]}
    </span>
  );
}

export function StateLine({ camera, state }: { camera: Camera; state: State }) {
  const isRunning = state.phase === "running";
  const isSlow = isTooSlow(camera, state);
  const parts = [
    isRunning && state.rate > 0 && !isSlow ? t.units.fps(decimal(state.rate)) : null,
    isRunning && state.size ? `${state.size.width} × ${state.size.height}` : null,
    t.cameras.since(timeOfDay(state.since)),
  ];
  return (
    <p className="small muted num">
      {state.notices.map(notice => (
        <span key={notice}>
          <span className="slow">{t.cameras.notices[notice]}</span> ·{" "}
        </span>
      ))}
      {isSlow && (
        <>
          <span className="slow">{t.cameras.tooSlow(decimal(state.rate), decimal(camera.rate))}</span> ·{" "}
        </>
      )}
      {parts.filter(Boolean).join(" · ")}
    </p>
  );
}

/** Fast walkers are missed when far fewer frames are analysed than configured. */
const isTooSlow = (camera: Camera, state: State) =>
  state.phase === "running" &&
  state.rate < 0.6 * camera.rate &&
  secondsBetween(state.since, state.newestFrame ?? state.since) > 30;
