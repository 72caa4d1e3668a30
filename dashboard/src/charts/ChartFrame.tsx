import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useState } from "react";
import { number } from "../i18n/format";
import { t } from "../i18n/language";
import { everyNth, roundAxis, ticksOf, useElementWidth } from "./axis";

export interface Reading {
  title: string;
  rows: { name: string; value: string; color?: string; isDashed?: boolean }[];
}
export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
  band: number;
  y: (value: number) => number;
  at: number | null;
}

interface Props {
  label: string;
  height: number;
  /** One label for each band. */
  labels: string[];
  /** The bands that may have their label written on the axis; without, every one. */
  isTick?: ((index: number) => boolean) | undefined;
  max: number;
  read: (index: number) => Reading;
  /** Opens a band: a click, or Enter on the band that is read. */
  onPick?: ((index: number) => void) | undefined;
  children: (plot: Plot) => ReactNode;
}

/**
 * Axes, tooltip and keyboard of a chart with bands. A screen reader gets a slider: the arrow keys move from band to band, and
 * the values are spoken.
 */
export function ChartFrame({ label, height, labels, isTick, max, read, onPick, children }: Props) {
  const [element, width] = useElementWidth<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const hint = useId();
  const axis = roundAxis(max);
  const left = 16 + 7.4 * number(axis.top).length;
  const top = 10;
  const bottom = height - 26;
  const right = width - 4;
  const band = labels.length ? Math.max(0, right - left) / labels.length : 0;
  const y = (value: number) => bottom - (Math.min(value, axis.top) / axis.top) * (bottom - top);
  const ticks = labels.map((_, index) => index).filter(index => isTick?.(index) ?? true);
  const nth = everyNth(labels, (band * labels.length) / Math.max(1, ticks.length));
  const shown = at !== null && at < labels.length ? at : null;
  const reading = shown === null ? null : read(shown);

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const index = Math.floor(
      (event.clientX - event.currentTarget.getBoundingClientRect().left - left) / band,
    );
    setAt(index >= 0 && index < labels.length ? index : null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = labels.length - 1;
    const now = shown ?? -1;
    const next = (
      {
        ArrowRight: now + 1,
        ArrowUp: now + 1,
        ArrowLeft: now - 1,
        ArrowDown: now - 1,
        Home: 0,
        End: last,
      } as Record<string, number>
    )[event.key];
    if (event.key === "Escape") setAt(null);
    if (event.key === "Enter" && shown !== null) onPick?.(shown);
    if (next === undefined) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(last, next)));
  };

  return (
    <div
      className={onPick ? "chart picks" : "chart"}
      ref={element}
      style={{ height }}
      tabIndex={0}
      role="slider"
      aria-label={label}
      aria-describedby={hint}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, labels.length - 1)}
      aria-valuenow={shown ?? 0}
      aria-valuetext={reading ? spokenText(reading) : label}
      aria-readonly
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
      onPointerLeave={() => setAt(null)}
      onKeyDown={onKeyDown}
      onClick={() => shown !== null && onPick?.(shown)}
      onBlur={() => setAt(null)}
    >
      <span id={hint} className="sr">
        {onPick ? t.state.readAndOpenChart : t.state.readChart}
      </span>
      {width > 0 && (
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {ticksOf(axis).map(mark => (
            <g key={mark}>
              <line
                className={mark ? "gridline" : "baseline"}
                x1={left}
                x2={right}
                y1={Math.round(y(mark)) + 0.5}
                y2={Math.round(y(mark)) + 0.5}
              />
              <text className="tick" x={left - 8} y={y(mark) + 4} textAnchor="end">
                {number(mark)}
              </text>
            </g>
          ))}
          {shown !== null && (
            <rect
              className="hoverband"
              x={left + shown * band}
              y={top}
              width={band}
              height={bottom - top}
              rx={4}
            />
          )}
          {children({ left, right, top, bottom, band, y, at: shown })}
          {ticks
            .filter((_, order) => order % nth === 0)
            .map(index => (
              <text
                key={index}
                className="tick"
                x={left + (index + 0.5) * band}
                y={height - 8}
                textAnchor="middle"
              >
                {labels[index]}
              </text>
            ))}
        </svg>
      )}
      {reading && shown !== null && <Tip x={left + (shown + 0.5) * band} width={width} reading={reading} />}
    </div>
  );
}

const spokenText = (reading: Reading) =>
  `${reading.title}: ${reading.rows.map(row => `${row.name} ${row.value}`).join(", ")}`;

export function Tip({
  x,
  y = 8,
  width,
  reading,
}: {
  x: number;
  y?: number;
  width: number;
  reading: Reading;
}) {
  const half = 92;
  return (
    <div
      className="tip"
      style={{ left: Math.min(Math.max(x, half), Math.max(half, width - half)), top: y }}
      aria-hidden="true"
    >
      <strong>{reading.title}</strong>
      {reading.rows.map((row, index) => (
        <span className="tiprow" key={index}>
          <i
            className={row.isDashed ? "dash" : ""}
            style={row.color ? { background: row.color } : undefined}
          />
          {row.name}
          <b>{row.value}</b>
        </span>
      ))}
    </div>
  );
}

export function Legend({
  items,
}: {
  items: { name: string; color?: string; isDashed?: boolean; value?: string }[];
}) {
  return (
    <ul className="legend">
      {items.map((item, index) => (
        <li key={index}>
          <i
            className={item.isDashed ? "dash" : ""}
            style={item.color ? { background: item.color } : undefined}
          />
          {item.name}
          {item.value && <b className="num">{item.value}</b>}
        </li>
      ))}
    </ul>
  );
}
