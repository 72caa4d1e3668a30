import type { Point, Size } from "../../../api/types";
import { useQuery } from "../../../api/useQuery";
import { toPixels } from "./geometry";

const interval = 30_000; // ms

/** Where people walked in the last half hour, under the lines. */
export function PathLayer({ camera, size }: { camera: number; size: Size }) {
  const { data } = useQuery("cameras/{camera}/paths", { camera }, interval);
  return (
    <g className="paths" fill="none" stroke="#ffd76a" strokeWidth={1.5} strokeLinejoin="round">
      {data?.paths.map((path, index) => (
        <polyline key={index} points={path.map(point => text(toPixels(point, size))).join(" ")} />
      ))}
    </g>
  );
}

const text = (point: Point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`;
