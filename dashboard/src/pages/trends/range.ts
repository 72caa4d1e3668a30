import { addDays, daysBetween } from "../../words/format";
import type { Width } from "../../wire/types";

export type Preset = "7d" | "28d" | "3m" | "own";
export type Group = "hour" | "day" | "week" | "month" | "weekday";
export type Comparison = "before" | "year" | "own" | "none";

export interface Trend { preset: Preset; from: string; to: string; group: Group; comparison: Comparison; compare: string | null }
const mostHourDays = 31;

/** What the address asks for: `range`, `from`, `to`, `by`, `compare`, `cfrom`, `cto`. */
export function trendOf(choices: URLSearchParams, today: string): Trend {
  const preset = oneOf(choices.get("range"), ["7d", "28d", "3m", "own"], "28d");
  const own = { from: choices.get("from") ?? addDays(today, -27), to: choices.get("to") ?? today };
  const range = preset === "own"
    ? (own.from <= own.to ? own : { from: own.to, to: own.from })
    : { from: addDays(today, { "7d": -6, "28d": -27, "3m": -90 }[preset]), to: today };
  const comparison = oneOf(choices.get("compare"), ["before", "year", "own", "none"], "before");
  const group = oneOf(choices.get("by"), ["hour", "day", "week", "month", "weekday"], preset === "3m" ? "week" : "day");
  return { preset, ...range, group, comparison, compare: comparedWith(comparison, range, choices) };
}

function comparedWith(comparison: Comparison, { from, to }: { from: string; to: string }, choices: URLSearchParams): string | null {
  if (comparison === "none") return null;
  if (comparison === "before") return "before";
  if (comparison === "year") return `${addDays(from, -364)}..${addDays(to, -364)}`; // the same week days
  const start = choices.get("cfrom") ?? addDays(from, -364);
  return `${start}..${choices.get("cto") ?? addDays(start, daysBetween(from, to))}`;
}

export const widthOf = (group: Group): Width => (group === "weekday" ? "day" : group);
export const isTooLong = ({ group, from, to }: Trend) => group === "hour" && daysBetween(from, to) >= mostHourDays;

function oneOf<Value extends string>(text: string | null, values: Value[], usual: Value): Value {
  return values.find(value => value === text) ?? usual;
}
