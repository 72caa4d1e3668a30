import { DateField } from "../../components/DateField";
import { Segments, SelectField } from "../../components/Field";
import { t } from "../../i18n/language";
import { setSearchParams } from "../../navigation/router";
import type { ComparisonKind, Group, Trend } from "./range";

export function TrendChoices({ trend }: { trend: Trend }) {
  const w = t.trends;
  const [cfrom, cto] = trend.comparison === "own" && trend.compare ? trend.compare.split("..") : [];
  const date = (label: string, name: string, value: string) => (
    <DateField
      label={label}
      value={value}
      required
      onPick={date => setSearchParams({ [name]: date }, "replace")}
    />
  );
  return (
    <div className="toolbar">
      <Segments
        label={w.range}
        value={trend.preset}
        options={[
          ["7d", w.days7],
          ["28d", w.days28],
          ["3m", w.months3],
          ["own", w.custom],
        ]}
        onPick={range =>
          setSearchParams(
            range === "own"
              ? { range, from: trend.from, to: trend.to }
              : { range, from: null, to: null, by: null },
          )
        }
      />
      {trend.preset === "own" && (
        <>
          {date(t.state.from, "from", trend.from)}
          {date(t.state.to, "to", trend.to)}
        </>
      )}
      <SelectField
        label={w.width}
        value={trend.group}
        onPick={by => setSearchParams({ by })}
        options={(["hour", "day", "week", "month", "weekday"] as Group[]).map(group => [group, w[group]])}
      />
      <SelectField
        label={w.compare}
        value={trend.comparison}
        onPick={compare => setSearchParams({ compare, cfrom: null, cto: null })}
        options={
          [
            ["before", w.before],
            ["year", w.lastYear],
            ["own", w.own],
            ["none", w.nothing],
          ] as [ComparisonKind, string][]
        }
      />
      {trend.comparison === "own" && (
        <>
          {date(t.state.from, "cfrom", cfrom ?? "")}
          {date(t.state.to, "cto", cto ?? "")}
        </>
      )}
    </div>
  );
}
