import { clock, decimal } from "../../words/format";
import { t } from "../../words/words";
import type { Camera, Phase, State } from "../../wire/types";

const looks: Record<Phase, string> = { running: "good", connecting: "", retrying: "warn", stalled: "warn", stopped: "", failed: "bad" };

/** A camera that gives pictures counts nobody before it has a line. */
export function PhaseBadge({ camera, state }: { camera: Camera; state: State }) {
  if (state.phase === "running" && camera.lines.length === 0) return <span className="badge warn"><i />{t.cameras.lineMissing}</span>;
  return <span className={`badge ${looks[state.phase]}`}><i />{t.cameras.phase[state.phase]}</span>;
}

export function StateLine({ state }: { state: State }) {
  const isRunning = state.phase === "running";
  const parts = [isRunning ? t.units.fps(decimal(state.rate)) : null,
    isRunning && state.size ? `${state.size.width} × ${state.size.height}` : null, t.cameras.since(clock(state.since))];
  return <p className="small muted num">{parts.filter(Boolean).join(" · ")}</p>;
}
