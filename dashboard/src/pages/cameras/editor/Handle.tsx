import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import type { Point } from "../../../api/types";
import { clampToPicture } from "./geometry";

interface Props {
  at: Point;
  className: string;
  label: string;
  /** Successive moves of one name are one undo step. */
  name: string;
  autoFocus?: boolean;
  onMove: (to: Point, step: string) => void;
  onFocus?: () => void;
  onRemove?: (() => void) | undefined;
  children?: ReactNode;
}

const step = 0.005;
const bigStep = 0.05; // normalized coordinates

/** The vector of an arrow key; null for other keys. */
export function arrowStep(event: Pick<KeyboardEvent, "key" | "shiftKey">): Point | null {
  const size = event.shiftKey ? bigStep : step;
  const steps: Record<string, Point> = {
    ArrowLeft: { x: -size, y: 0 },
    ArrowRight: { x: size, y: 0 },
    ArrowUp: { x: 0, y: -size },
    ArrowDown: { x: 0, y: size },
  };
  return steps[event.key] ?? null;
}

/** A point that is dragged with mouse or finger, or moved with the arrow keys. */
export function Handle({
  at,
  className,
  label,
  name,
  autoFocus = false,
  onMove,
  onFocus,
  onRemove,
  children,
}: Props) {
  const gesture = useRef(0);
  const isDragging = useRef(false);
  const onPointer = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.type === "pointerdown") {
      event.currentTarget.setPointerCapture(event.pointerId);
      gesture.current += 1;
      isDragging.current = true;
      onFocus?.();
      return;
    }
    if (!isDragging.current) return;
    const box = event.currentTarget.closest(".stage")?.getBoundingClientRect();
    if (box)
      onMove(
        clampToPicture({
          x: (event.clientX - box.left) / box.width,
          y: (event.clientY - box.top) / box.height,
        }),
        `${name} ${gesture.current}`,
      );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === "Delete" || event.key === "Backspace") && onRemove) {
      event.preventDefault();
      onRemove();
      return;
    }
    const by = arrowStep(event);
    if (!by) return;
    event.preventDefault();
    onMove(clampToPicture({ x: at.x + by.x, y: at.y + by.y }), `${name} keys`);
  };
  const release = () => {
    isDragging.current = false;
  };
  return (
    <button
      type="button"
      className={`handle ${className}`}
      style={{ left: `${at.x * 100}%`, top: `${at.y * 100}%` }}
      aria-label={label}
      autoFocus={autoFocus}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <span>{children}</span>
    </button>
  );
}
