import { addDays, daysBetween } from "../../i18n/format";

export type Preset = "today" | "yesterday" | "7d" | "28d" | "own";
export interface Range {
  preset: Preset;
  from: string;
  to: string;
  /** The width of a bar. */
  by: "hour" | "day" | "week" | "month";
}

/** Parses the address: `range`, `from`, `to`. The presets of several days have whole days: they end yesterday. */
export function rangeOf(choices: URLSearchParams, today: string): Range {
  const presets: Preset[] = ["today", "yesterday", "7d", "28d", "own"];
  const preset = presets.find(one => one === choices.get("range")) ?? "today";
  const yesterday = addDays(today, -1);
  const day = (name: string, fallback: string) => {
    const date = choices.get(name) ?? "";
    return /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date)) && date <= today
      ? date
      : fallback;
  };
  const [a, b] = {
    today: [today, today],
    yesterday: [yesterday, yesterday],
    "7d": [addDays(today, -7), yesterday],
    "28d": [addDays(today, -28), yesterday],
    own: [day("from", addDays(today, -7)), day("to", yesterday)],
  }[preset] as [string, string];
  const [from, to] = a <= b ? [a, b] : [b, a];
  const days = daysBetween(from, to) + 1;
  return { preset, from, to, by: days === 1 ? "hour" : days <= 92 ? "day" : days <= 731 ? "week" : "month" };
}
