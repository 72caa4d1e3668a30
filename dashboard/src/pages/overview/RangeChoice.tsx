import { DateField } from "../../components/DateField";
import { Segments } from "../../components/Field";
import { t } from "../../i18n/language";
import { setSearchParams } from "../../navigation/router";
import type { Preset, Range } from "./range";

export function RangeChoice({ range, today }: { range: Range; today: string }) {
  const w = t.overview;
  const options: [Preset, string][] = [
    ["today", w.rangeToday],
    ["yesterday", w.rangeYesterday],
    ["7d", w.range7],
    ["28d", w.range28],
    ["own", t.trends.custom],
  ];
  const show = (preset: Preset) =>
    setSearchParams(
      preset === "own"
        ? { range: "own", from: range.from, to: range.to }
        : { range: preset === "today" ? null : preset, from: null, to: null },
    );
  return (
    <>
      <Segments label={w.range} value={range.preset} onPick={show} options={options} />
      {range.preset === "own" && (
        <div className="row daterange">
          <DateField
            label={t.state.from}
            className="bare"
            value={range.from}
            max={range.to}
            required
            onPick={from => setSearchParams({ from }, "replace")}
          />
          –
          <DateField
            label={t.state.to}
            className="bare"
            value={range.to}
            min={range.from}
            max={today}
            required
            onPick={to => setSearchParams({ to }, "replace")}
          />
        </div>
      )}
    </>
  );
}

/** Opens one day by hour. */
export const showDay = (date: string) => setSearchParams({ range: "own", from: date, to: date });
