import { percent, signedPercent } from "../i18n/format";
import { useElementWidth } from "./axis";

/** Relative changes, one labelled bar per day. Null has nothing to compare. */
export function ChangeBars({
  labels,
  values,
  label,
  height = 200,
}: {
  labels: string[];
  values: (number | null)[];
  label: string;
  height?: number;
}) {
  const [element, width] = useElementWidth<HTMLDivElement>();
  const reach = Math.max(0.1, ...values.map(value => Math.abs(value ?? 0)));
  const band = width / Math.max(1, values.length);
  const middle = (height - 22) / 2;
  const scale = (middle - 20) / reach;
  const nth = Math.ceil(44 / Math.max(1, band));
  return (
    <div
      className="chart"
      ref={element}
      style={{ height }}
      role="img"
      aria-label={`${label}: ${values
        .map((value, index) => `${labels[index]} ${value === null ? "–" : signedPercent(value)}`)
        .join(", ")}`}
    >
      {width > 0 && (
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          <line className="baseline" x1={0} x2={width} y1={middle + 0.5} y2={middle + 0.5} />
          {values.map((value, index) => {
            const x = index * band + band * 0.18;
            const size = Math.abs(value ?? 0) * scale;
            const isUp = (value ?? 0) >= 0;
            return (
              <g key={index}>
                {value !== null && (
                  <rect
                    className={isUp ? "rise" : "fall"}
                    x={x}
                    width={band * 0.64}
                    y={isUp ? middle - size : middle}
                    height={Math.max(1, size)}
                    rx={2}
                  />
                )}
                {value !== null && band > 34 && (
                  <text
                    className="tick"
                    x={(index + 0.5) * band}
                    y={isUp ? middle - size - 5 : middle + size + 14}
                    textAnchor="middle"
                  >
                    {percent(value)}
                  </text>
                )}
                {index % nth === 0 && (
                  <text className="tick" x={(index + 0.5) * band} y={height - 5} textAnchor="middle">
                    {labels[index]}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
