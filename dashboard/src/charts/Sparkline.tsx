/** A small chart without axes. */
export function Sparkline({
  values: measured,
  width = 96,
  height = 30,
  max,
}: {
  /** Null where nothing was measured. */
  values: (number | null)[];
  width?: number;
  height?: number;
  max?: number;
}) {
  const values = measured.flatMap(value => (value === null ? [] : [value]));
  if (values.length < 2) return <svg className="spark" width={width} height={height} aria-hidden="true" />;
  const low = max === undefined ? Math.min(...values) : 0;
  const range = (max ?? Math.max(...values)) - low || 1;
  const points = values.map(
    (value, index) =>
      [
        2 + (index / (values.length - 1)) * (width - 6),
        3 + (1 - (value - low) / range) * (height - 7),
      ] as const,
  );
  const path = points.map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)},${y.toFixed(1)}`).join("");
  const [endX, endY] = points[points.length - 1] ?? [0, 0];
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      preserveAspectRatio="xMinYMid"
      aria-hidden="true"
    >
      <path d={`${path}L${endX},${height}L2,${height}z`} className="sparkfill" />
      <path d={path} className="sparkline" />
      <circle cx={endX} cy={endY} r={2.4} className="sparkdot" />
    </svg>
  );
}
