/** Small bars from zero, without axes: a line would begin a week with the cliff after Saturday. Null was not measured: no bar. */
export function SparkBars({
  values,
  width = 96,
  height = 30,
  max = Math.max(0, ...values.map(value => value ?? 0)),
}: {
  values: (number | null)[];
  width?: number;
  height?: number;
  max?: number;
}) {
  const band = width / Math.max(1, values.length);
  const bar = Math.max(1, band - (band > 4 ? 2 : 1));
  const bars = values.map((value, index) => {
    if (value === null) return "";
    const size = max > 0 ? Math.max(1, (value / max) * (height - 1)) : 1;
    return `M${(index * band).toFixed(1)},${height}v${-size.toFixed(1)}h${bar.toFixed(1)}V${height}z`;
  });
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      preserveAspectRatio="xMinYMid"
      aria-hidden="true"
    >
      <path d={bars.join("")} className="sparkbars" />
    </svg>
  );
}
