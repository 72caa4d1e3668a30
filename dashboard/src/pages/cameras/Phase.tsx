import { clock, decimal } from "../../words/format";
import { t } from "../../words/words";
import type { Phase, State } from "../../wire/types";

const looks: Record<Phase, string> = { running: "good", connecting: "", retrying: "warn", stalled: "warn", stopped: "", failed: "bad" };

export function PhaseBadge({ state }: { state: State }) {
  return <span className={`badge ${looks[state.phase]}`}><i />{t.cameras.phase[state.phase]}</span>;
}

export function StateLine({ state }: { state: State }) {
  const isRunning = state.phase === "running";
  const parts = [isRunning ? t.units.fps(decimal(state.rate)) : null,
  isRunning && state.size ? `${state.size.width} × ${state.size.height}` : null, t.cameras.since(clock(state.since))];
  return <p className="small muted num">{parts.filter(Boolean).join(" · ")}</p>;
}
