import type { PointerEvent } from "react";
import type { LineFields, Size } from "../../../api/types";
import { t } from "../../../i18n/language";
import { insideNormal, toPixels } from "./geometry";

const ink = "#35d6c4";
const halo = "rgba(5,20,20,.55)";

/** A line with its shaded inside, the arrow into the store, and the labels IN and OUT. */
export function LineShape({
  line,
  size,
  isChosen,
  onPull,
}: {
  line: LineFields;
  size: Size;
  isChosen: boolean;
  onPull?: (event: PointerEvent) => void;
}) {
  const a = toPixels(line.start, size);
  const b = toPixels(line.end, size);
  const n = insideNormal(a, b, line.inside);
  const depth = Math.min(size.width, size.height) * 0.18;
  const reach = Math.min(60, Math.max(34, size.width * 0.08));
  const m = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const tip = { x: m.x + n.x * reach, y: m.y + n.y * reach };
  const angle = Math.atan2(n.y, n.x);
  const barb = (turn: number) =>
    `${tip.x - 12 * Math.cos(angle + turn)},${tip.y - 12 * Math.sin(angle + turn)}`;
  const arrow = `M${m.x + n.x * 6},${m.y + n.y * 6}L${tip.x},${tip.y}M${barb(-0.6)}L${tip.x},${tip.y}L${barb(0.6)}`;
  const band = `M${a.x},${a.y}L${b.x},${b.y}L${b.x + n.x * depth},${b.y + n.y * depth}L${a.x + n.x * depth},${a.y + n.y * depth}z`;
  // Near the picture's edge the label moves beside the arrow, which it would cover.
  const word = { x: tip.x + n.x * 20, y: tip.y + n.y * 18 };
  const isAtEdge = word.x < 24 || word.x > size.width - 24 || word.y < 13 || word.y > size.height - 13;
  const aside = isAtEdge ? { x: -n.y * 26, y: n.x * 26 } : { x: 0, y: 0 };
  return (
    <g opacity={isChosen ? 1 : 0.75}>
      <path d={band} fill={ink} opacity={isChosen ? 0.24 : 0.14} />
      <path d={`M${a.x},${a.y}L${b.x},${b.y}`} stroke={halo} strokeWidth={7} strokeLinecap="round" />
      <path d={`M${a.x},${a.y}L${b.x},${b.y}`} stroke={ink} strokeWidth={3.5} strokeLinecap="round" />
      <path
        d={`M${a.x},${a.y}L${b.x},${b.y}`}
        stroke="transparent"
        strokeWidth={26}
        style={{ cursor: "move", touchAction: "none" }}
        onPointerDown={onPull}
      />
      <g fill="none" strokeLinecap="round" strokeLinejoin="round">
        <path d={arrow} stroke={halo} strokeWidth={7} />
        <path d={arrow} stroke="#fff" strokeWidth={3.5} />
      </g>
      <Label text={t.editor.inside} x={word.x + aside.x} y={word.y + aside.y} fill="#0b7a70" size={size} />
      <Label
        text={t.editor.outside}
        x={m.x - n.x * 28}
        y={m.y - n.y * 24}
        fill="rgba(15,20,26,.82)"
        size={size}
      />
      {!isChosen && <Label text={line.name} x={a.x} y={a.y - 22} fill="rgba(15,20,26,.82)" size={size} />}
    </g>
  );
}

/** A label that stays within the picture. */
export function Label({
  text,
  x,
  y,
  fill,
  size,
}: {
  text: string;
  x: number;
  y: number;
  fill: string;
  size: Size;
}) {
  const width = text.length * 7.2 + 16;
  const height = 22;
  const cx = Math.max(width / 2 + 2, Math.min(size.width - width / 2 - 2, x));
  const cy = Math.max(13, Math.min(size.height - 13, y));
  return (
    <g pointerEvents="none">
      <rect x={cx - width / 2} y={cy - height / 2} width={width} height={height} rx={11} fill={fill} />
      <text x={cx} y={cy + 4} textAnchor="middle" fill="#fff">
        {text}
      </text>
    </g>
  );
}
