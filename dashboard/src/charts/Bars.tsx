import { useId } from "react";
import { number } from "../i18n/format";
import { t } from "../i18n/language";
import { ChartFrame } from "./ChartFrame";

export interface Series {
  name: string;
  color: string;
  /** Null was not measured. */
  values: (number | null)[];
}
interface Props {
  label: string;
  labels: string[];
  titles: string[];
  series: Series[];
  isStacked?: boolean;
  height?: number;
  /** Dashes over the bars, for comparison. */
  reference?: { name: string; values: (number | null)[] } | undefined;
  /** Whether a band has no data. */
  isMissing?: (index: number) => boolean;
  /** A note over the bars that are not whole, as “2 days”; they are hatched. */
  partial?: (index: number) => string | null;
  onPick?: ((index: number) => void) | undefined;
}

export function Bars({
  label,
  labels,
  titles,
  series,
  isStacked = false,
  height = 240,
  reference,
  isMissing = () => false,
  partial = () => null,
  onPick,
}: Props) {
  const hatch = useId();
  const value = (one: Series, index: number) => one.values[index] ?? 0;
  const sum = (index: number) => series.reduce((total, one) => total + value(one, index), 0);
  const highest = (index: number) =>
    isStacked ? sum(index) : Math.max(0, ...series.map(one => value(one, index)));
  const max = Math.max(
    0,
    ...labels.map((_, index) => Math.max(highest(index), reference?.values[index] ?? 0)),
  );

  const read = (index: number) => {
    const compared = reference?.values[index];
    return {
      title: [titles[index], partial(index)].filter(Boolean).join(", "),
      rows: [
        ...(isMissing(index)
          ? [{ name: t.state.noData, value: "" }]
          : (isStacked ? [...series].reverse() : series).map(one => ({
              name: one.name,
              value: number(value(one, index)),
              color: one.color,
            }))),
        ...(reference && compared != null
          ? [{ name: reference.name, value: number(compared), isDashed: true }]
          : []),
      ],
    };
  };

  return (
    <ChartFrame {...{ label, labels, height, max, read, onPick }}>
      {({ left, top, bottom, band, y }) => {
        const group = Math.min(band * 0.72, isStacked ? 34 : 44);
        const gap = isStacked ? 0 : Math.min(2, group * 0.1);
        const bar = isStacked ? group : (group - gap * (series.length - 1)) / series.length;
        return (
          <>
            <Hatch id={hatch} />
            {labels.map((_, index) => {
              const x = left + index * band + (band - group) / 2;
              const note = partial(index);
              const compared = reference?.values[index];
              let under = 0;
              return (
                <g key={index}>
                  {isMissing(index) && (
                    <rect
                      className="missing"
                      x={left + index * band + 1}
                      y={top}
                      width={Math.max(0, band - 2)}
                      height={bottom - top}
                    />
                  )}
                  {series.map((one, order) => {
                    const amount = value(one, index);
                    if (amount <= 0 || isMissing(index)) return null;
                    const isTop =
                      !isStacked || series.slice(order + 1).every(other => value(other, index) <= 0);
                    const upper = y(under + amount) + (isTop ? 0 : 1);
                    const lower = y(under);
                    if (isStacked) under += amount;
                    const shape = barPath(
                      isStacked ? x : x + order * (bar + gap),
                      upper,
                      bar,
                      Math.max(0.5, lower - upper),
                      isTop ? 3 : 0,
                    );
                    return (
                      <g key={one.name}>
                        <path fill={one.color} d={shape} />
                        {note !== null && <path fill={`url(#${hatch})`} d={shape} />}
                      </g>
                    );
                  })}
                  {note !== null && band > 6.4 * note.length && !isMissing(index) && (
                    <text className="tick" x={x + group / 2} y={y(highest(index)) - 5} textAnchor="middle">
                      {note}
                    </text>
                  )}
                  {compared != null && (
                    <line
                      className="reference"
                      x1={x - 2}
                      x2={x + group + 2}
                      y1={y(compared)}
                      y2={y(compared)}
                    />
                  )}
                </g>
              );
            })}
          </>
        );
      }}
    </ChartFrame>
  );
}

/** Stripes over a bar that is not whole. */
const Hatch = ({ id }: { id: string }) => (
  <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect className="stripe" width={3} height={6} />
  </pattern>
);

/** A bar with round upper corners. */
function barPath(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height);
  return `M${x},${y + height}v${-(height - r)}q0,${-r} ${r},${-r}h${width - 2 * r}q${r},0 ${r},${r}v${height - r}z`;
}
