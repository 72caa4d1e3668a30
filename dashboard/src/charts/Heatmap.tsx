import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { decimal, hourName, number, weekdayName } from "../i18n/format";
import { t } from "../i18n/language";
import { useElementWidth } from "./axis";
import { Tip } from "./ChartFrame";

const gutter = 44;
const foot = 24;

/** Weekday × hour: `cells[day][hour]`, Monday first. Hours that are always empty at both ends are left out. */
export function Heatmap({ cells, label }: { cells: (number | null)[][]; label: string }) {
  const [element, width] = useElementWidth<HTMLDivElement>();
  const [at, setAt] = useState<{ day: number; hour: number } | null>(null);
  const { first, last } = busyHours(cells);
  const hours = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const cell = Math.max(0, (width - gutter) / hours.length);
  const row = Math.max(25, Math.min(32, cell));
  const gap = width < 420 ? 2 : 3;
  const height = row * 7 + foot;
  const max = Math.max(1, ...cells.flat().map(one => one ?? 0));
  const value = (day: number, hour: number) => cells[day]?.[hour] ?? null;

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left - gutter) / cell);
    const day = Math.floor((event.clientY - box.top) / row);
    setAt(day >= 0 && day < 7 && column >= 0 && column < hours.length ? { day, hour: first + column } : null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = (
      { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] } as Record<
        string,
        [number, number]
      >
    )[event.key];
    if (event.key === "Escape") setAt(null);
    if (!step) return;
    event.preventDefault();
    setAt(now =>
      now
        ? { day: clamp(now.day + step[0], 0, 6), hour: clamp(now.hour + step[1], first, last) }
        : { day: 0, hour: first },
    );
  };
  const title =
    at && `${weekdayName(at.day + 1, "long")} ${hourName(at.hour)}–${hourName((at.hour + 1) % 24)}`;
  const valueAt = at && value(at.day, at.hour);
  const amount = valueAt === null ? t.state.noData : (max < 20 ? decimal : number)(valueAt);

  return (
    <div
      className="chart"
      ref={element}
      style={{ height }}
      tabIndex={0}
      role="slider"
      aria-label={label}
      aria-readonly
      aria-valuemin={0}
      aria-valuemax={7 * hours.length - 1}
      aria-valuenow={at ? at.day * hours.length + at.hour - first : 0}
      aria-valuetext={at ? `${title}: ${amount}` : label}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
      onPointerLeave={() => setAt(null)}
      onKeyDown={onKeyDown}
      onBlur={() => setAt(null)}
    >
      {width > 0 && (
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {cells.map((_, day) => (
            <g key={day}>
              <text className="tick" x={0} y={day * row + row / 2 + 4}>
                {weekdayName(day + 1)}
              </text>
              {hours.map((hour, column) => (
                <rect
                  key={hour}
                  className={`heat h${level(value(day, hour), max)}${at?.day === day && at.hour === hour ? " on" : ""}`}
                  x={gutter + column * cell + gap / 2}
                  y={day * row + gap / 2}
                  width={Math.max(0, cell - gap)}
                  height={row - gap}
                  rx={4}
                />
              ))}
            </g>
          ))}
          {hours.map(
            (hour, column) =>
              column % (cell < 26 ? 3 : cell < 34 ? 2 : 1) === 0 && (
                <text
                  key={hour}
                  className="tick"
                  x={gutter + (column + 0.5) * cell}
                  y={height - 7}
                  textAnchor="middle"
                >
                  {String(hour).padStart(2, "0")}
                </text>
              ),
          )}
        </svg>
      )}
      {at && (
        <Tip
          x={gutter + (at.hour - first + 0.5) * cell}
          y={at.day < 4 ? (at.day + 1) * row + 6 : at.day * row - 62}
          width={width}
          reading={{ title: title ?? "", rows: [{ name: t.overview.visitors, value: amount ?? "" }] }}
        />
      )}
    </div>
  );
}

export function HeatKey() {
  return (
    <div className="heatkey" aria-hidden="true">
      {t.overview.quiet}
      {[1, 2, 3, 4, 5, 6].map(step => (
        <i key={step} className={`k${step}`} />
      ))}
      {t.overview.busy}
    </div>
  );
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
const level = (value: number | null, max: number) =>
  value === null || value <= 0 ? 0 : Math.min(6, 1 + Math.floor((value / max) * 5.999));

export function busyHours(cells: (number | null)[][]): { first: number; last: number } {
  const busy = Array.from({ length: 24 }, (_, hour) => cells.some(day => (day[hour] ?? 0) > 0));
  const first = busy.indexOf(true);
  const last = busy.lastIndexOf(true);
  return first < 0 ? { first: 8, last: 20 } : { first, last };
}

export function busiestCell(cells: (number | null)[][]): string {
  let best = { day: 0, hour: 0, value: -1 };
  cells.forEach((row, day) =>
    row.forEach((value, hour) => {
      if (value !== null && value > best.value) best = { day, hour, value };
    }),
  );
  return `${weekdayName(best.day + 1, "long")} ${hourName(best.hour)}`;
}

export function heatTable(cells: (number | null)[][]) {
  const { first, last } = busyHours(cells);
  const hours = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return {
    head: [t.overview.day, ...hours.map(hourName)],
    rows: cells.map((row, day) => [
      weekdayName(day + 1),
      ...hours.map(hour => (row[hour] == null ? t.state.noData : decimal(row[hour] ?? 0))),
    ]),
  };
}
