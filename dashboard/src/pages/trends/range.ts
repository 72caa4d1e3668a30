import type { Width } from "../../api/types";
import { addDays, daysBetween } from "../../i18n/format";

export type Preset = "7d" | "28d" | "3m" | "own";
export type Group = "hour" | "day" | "week" | "month" | "weekday";
export type ComparisonKind = "before" | "year" | "own" | "none";

export interface Trend {
  preset: Preset;
  from: string;
  to: string;
  group: Group;
  comparison: ComparisonKind;
  compare: string | null;
  /** Other stores to compare. */
  others: number[];
}
const maxHourDays = 31;
/** Stores on one chart: each has a colour of its own. */
export const maxStores = 6;

/**
 * Parses the address: `range`, `from`, `to`, `by`, `compare`, `cfrom`, `cto`, `with`. The presets have whole days and end yesterday: half
 * of today would be compared with a whole day.
 */
export function trendOf(choices: URLSearchParams, today: string): Trend {
  const preset = oneOf(choices.get("range"), ["7d", "28d", "3m", "own"], "28d");
  const yesterday = addDays(today, -1);
  const own = { from: choices.get("from") ?? addDays(today, -28), to: choices.get("to") ?? yesterday };
  const range =
    preset === "own"
      ? own.from <= own.to
        ? own
        : { from: own.to, to: own.from }
      : { from: addDays(today, { "7d": -7, "28d": -28, "3m": -91 }[preset]), to: yesterday };
  const comparison = oneOf(choices.get("compare"), ["before", "year", "own", "none"], "before");
  const group = oneOf(
    choices.get("by"),
    ["hour", "day", "week", "month", "weekday"],
    preset === "3m" ? "week" : "day",
  );
  const others = (choices.get("with") ?? "").split(",").map(Number).filter(Number.isInteger);
  return {
    preset,
    ...range,
    group,
    comparison,
    compare: comparedWith(comparison, range, choices),
    others: others.filter(id => id > 0).slice(0, maxStores - 1),
  };
}

function comparedWith(
  comparison: ComparisonKind,
  { from, to }: { from: string; to: string },
  choices: URLSearchParams,
): string | null {
  if (comparison === "none") return null;
  if (comparison === "before") return "before";
  if (comparison === "year") return `${addDays(from, -364)}..${addDays(to, -364)}`; // the same week days
  const start = choices.get("cfrom") ?? addDays(from, -364);
  return `${start}..${choices.get("cto") ?? addDays(start, daysBetween(from, to))}`;
}

export const widthOf = (group: Group): Width => (group === "weekday" ? "day" : group);
export const isTooLong = ({ group, from, to }: Trend) =>
  group === "hour" && daysBetween(from, to) >= maxHourDays;

function oneOf<Value extends string>(text: string | null, values: Value[], fallback: Value): Value {
  return values.find(value => value === text) ?? fallback;
}
