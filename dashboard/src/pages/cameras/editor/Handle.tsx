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
    const size = event.shiftKey ? bigStep : step;
    const by = (
      { ArrowLeft: [-size, 0], ArrowRight: [size, 0], ArrowUp: [0, -size], ArrowDown: [0, size] } as Record<
        string,
        [number, number]
      >
    )[event.key];
    if (!by) return;
    event.preventDefault();
    onMove(clampToPicture({ x: at.x + by[0], y: at.y + by[1] }), `${name} keys`);
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
