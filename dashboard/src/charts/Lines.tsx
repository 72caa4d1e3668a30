import { decimal, number } from "../i18n/format";
import { t } from "../i18n/language";
import { ChartFrame } from "./ChartFrame";

export interface Curve {
  name: string;
  color: string;
  values: (number | null)[];
  isFilled?: boolean;
}
interface Props {
  label: string;
  labels: string[];
  titles: string[];
  curves: Curve[];
  height?: number;
  limit?: { name: string; value: number } | null;
  hasFractions?: boolean;
  isTick?: (index: number) => boolean;
}

/** A line chart. Null is a gap, not a zero. */
export function Lines({
  label,
  labels,
  titles,
  curves,
  height = 240,
  limit,
  hasFractions = false,
  isTick,
}: Props) {
  const text = hasFractions ? decimal : number;
  const max = Math.max(limit?.value ?? 0, ...curves.flatMap(curve => curve.values.map(value => value ?? 0)));
  const read = (index: number) => ({
    title: titles[index] ?? "",
    rows: curves.map(curve => {
      const value = curve.values[index];
      return { name: curve.name, value: value == null ? t.state.noData : text(value), color: curve.color };
    }),
  });
  return (
    <ChartFrame {...{ label, labels, isTick, height, max, read }}>
      {({ left, right, bottom, band, y, at }) => {
        const x = (index: number) => left + (index + 0.5) * band;
        return (
          <>
            {limit && (
              <g>
                <line className="limit" x1={left} x2={right} y1={y(limit.value)} y2={y(limit.value)} />
                <text className="tick limitname" x={right} y={y(limit.value) - 5} textAnchor="end">
                  {limit.name}
                </text>
              </g>
            )}
            {curves.map((curve, number) =>
              runsWithoutGaps(curve.values).map(([from, to]) => {
                const points = curve.values
                  .slice(from, to + 1)
                  .map((value, step) => `${x(from + step).toFixed(1)},${y(value ?? 0).toFixed(1)}`);
                return (
                  <g key={`${number} ${from}`}>
                    {curve.isFilled && (
                      <path
                        d={`M${x(from)},${bottom}L${points.join("L")}L${x(to)},${bottom}z`}
                        fill={curve.color}
                        opacity={0.12}
                      />
                    )}
                    <path
                      className="curve"
                      d={`M${points.join("L")}${from === to ? "h.01" : ""}`}
                      stroke={curve.color}
                    />
                  </g>
                );
              }),
            )}
            {at !== null &&
              curves.map(
                (curve, number) =>
                  curve.values[at] != null && (
                    <circle
                      key={number}
                      cx={x(at)}
                      cy={y(curve.values[at] ?? 0)}
                      r={4}
                      fill={curve.color}
                      className="curvedot"
                    />
                  ),
              )}
          </>
        );
      }}
    </ChartFrame>
  );
}

/** First and last index of each run without a gap. */
function runsWithoutGaps(values: (number | null)[]): [number, number][] {
  const runs: [number, number][] = [];
  values.forEach((value, index) => {
    const last = runs[runs.length - 1];
    if (value === null) return;
    if (last && last[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  });
  return runs;
}
