import type { PointerEvent } from "react";
import type { Point, Size } from "../../../api/types";
import { toPixels } from "./geometry";
import { Label } from "./LineShape";

/** A zone, or a mask, which has stripes. */
export function AreaShape({
  name,
  corners,
  kind,
  size,
  isChosen,
  onPull,
}: {
  name: string;
  corners: Point[];
  kind: "zone" | "mask";
  size: Size;
  isChosen: boolean;
  onPull?: (event: PointerEvent) => void;
}) {
  const points = corners.map(corner => toPixels(corner, size));
  const center = {
    x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
    y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
  };
  const path = points.map(point => `${point.x},${point.y}`).join(" ");
  return (
    <g>
      {kind === "mask" && <polygon points={path} fill="rgba(15,20,26,.45)" />}
      <polygon
        points={path}
        fill={kind === "mask" ? "url(#stripes)" : "#9d84ec"}
        fillOpacity={kind === "mask" ? 1 : isChosen ? 0.32 : 0.2}
        stroke={kind === "mask" ? "#e8ecf0" : "#b9a6f5"}
        strokeWidth={isChosen ? 3 : 2}
        style={{ cursor: "move", touchAction: "none" }}
        onPointerDown={onPull}
      />
      <Label text={name} x={center.x} y={center.y} fill="rgba(15,20,26,.82)" size={size} />
    </g>
  );
}

export function Stripes() {
  return (
    <defs>
      <pattern
        id="stripes"
        width="10"
        height="10"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="4" height="10" fill="rgba(232,236,240,.5)" />
      </pattern>
    </defs>
  );
}
