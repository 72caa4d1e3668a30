import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import type { Point, Size } from "../../../api/types";
import { useElementWidth } from "../../../charts/axis";
import { IconButton } from "../../../components/Button";
import { MinusIcon, PlusIcon } from "../../../components/icons";
import { t } from "../../../i18n/language";
import { Snapshot } from "../Snapshot";
import { AreaShape, Stripes } from "./AreaShape";
import { type Area, type Drawing, type Kind, moved, withCorners, withLine } from "./drawing";
import { clampToPicture, midpoint, percentOf, rectangle } from "./geometry";
import { arrowStep, Handle } from "./Handle";
import { LineShape } from "./LineShape";
import { isTooSmall } from "./newShapes";
import { PathLayer } from "./PathLayer";
import { maxZoom, useZoom } from "./useZoom";

export type Tool = "select" | Kind;
interface Props {
  camera: number;
  pictureSize: Size | null;
  drawing: Drawing;
  tool: Tool;
  chosen: string | null;
  fresh: string | null;
  onChoose: (key: string) => void;
  onChange: (drawing: Drawing, step: string) => void;
  onDrawn: (kind: Kind, from: Point, to: Point) => void;
  /** A click, or a drag that is too short to be meant. */
  onTooSmall: () => void;
  focusTarget: RefObject<HTMLDivElement>;
  isFrozen: boolean;
  showsPaths: boolean;
}

/** The picture with its shapes. Dragging a handle edits a shape; with a tool, dragging draws one. */
export function Stage({
  camera,
  pictureSize,
  drawing,
  tool,
  chosen,
  fresh,
  onChoose,
  onChange,
  onDrawn,
  onTooSmall,
  focusTarget,
  isFrozen,
  showsPaths,
}: Props) {
  const [element, width] = useElementWidth<HTMLDivElement>();
  const [seen, setSeen] = useState<Size | null>(null);
  const [draft, setDraft] = useState<{ from: Point; to: Point } | null>(null);
  const gesture = useRef(0);
  useImperativeHandle(focusTarget, () => element.current as HTMLDivElement, []);
  const frame = useRef<HTMLDivElement>(null);
  const { zoom, zoomIn, zoomOut, reset } = useZoom(frame);
  const natural = seen ?? pictureSize ?? { width: 16, height: 9 };
  const size = { width, height: Math.round((width * natural.height) / natural.width) };
  const pointAt = (event: { clientX: number; clientY: number }): Point => {
    const box = element.current?.getBoundingClientRect();
    return box
      ? clampToPicture({
          x: (event.clientX - box.left) / box.width,
          y: (event.clientY - box.top) / box.height,
        })
      : { x: 0, y: 0 };
  };

  /** Drags the picture under the frame. */
  const pan = (event: PointerEvent<HTMLDivElement>) => {
    const target = frame.current;
    if (!target || event.pointerType === "touch") return;
    const { scrollLeft, scrollTop } = target;
    const move = (later: globalThis.PointerEvent) =>
      target.scrollTo(scrollLeft - later.clientX + event.clientX, scrollTop - later.clientY + event.clientY);
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
  };
  const draw = (event: PointerEvent<HTMLDivElement>) => {
    if ((event.target as Element).closest(".handle")) return;
    if (tool === "select") {
      if (event.type === "pointerdown" && (event.target as Element).matches("svg, img, .stage")) pan(event);
      return;
    }
    if (event.type === "pointerdown") {
      event.currentTarget.setPointerCapture(event.pointerId);
      setDraft({ from: pointAt(event), to: pointAt(event) });
    } else if (draft && event.type === "pointermove") setDraft({ from: draft.from, to: pointAt(event) });
    else if (draft && event.type === "pointerup") {
      setDraft(null);
      const to = pointAt(event);
      if (isTooSmall(tool, draft.from, to, size)) onTooSmall();
      else onDrawn(tool, draft.from, to);
    }
  };

  /** Moves a whole shape with the pointer until it is released. */
  const drag = (key: string) => (event: PointerEvent) => {
    if (tool !== "select") return;
    onChoose(key);
    const from = pointAt(event);
    const target = event.currentTarget as Element;
    const step = `${key} whole ${++gesture.current}`;
    target.setPointerCapture(event.pointerId);
    const move = (later: Event) => {
      const to = pointAt(later as unknown as { clientX: number; clientY: number });
      onChange(moved(drawing, key, { x: to.x - from.x, y: to.y - from.y }), step);
    };
    const end = () => {
      target.removeEventListener("pointermove", move);
      target.removeEventListener("pointerup", end);
      target.removeEventListener("pointercancel", end);
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", end);
    target.addEventListener("pointercancel", end);
  };
  const zoomKeys: Record<string, () => void> = { "+": zoomIn, "=": zoomIn, "-": zoomOut, "0": reset };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey && zoomKeys[event.key]) zoomKeys[event.key]?.();
    const by = event.target === event.currentTarget && chosen ? arrowStep(event) : null;
    if (!by || !chosen) return;
    event.preventDefault();
    onChange(moved(drawing, chosen, by), `${chosen} keys`);
  };
  const areas: [Area, "zone" | "mask", string][] = [
    ...drawing.masks.map((mask, index): [Area, "mask", string] => [
      mask,
      "mask",
      t.editor.maskName(index + 1),
    ]),
    ...drawing.zones.map((zone): [Area, "zone", string] => [zone, "zone", zone.name]),
  ];

  return (
    <div className="stageframe">
      <div className="stagescroll" ref={frame} style={{ height: size.height / zoom || undefined }}>
        <div
          className={`stage ${tool === "select" ? "" : "drawing"}`}
          ref={element}
          style={{ width: `${zoom * 100}%`, height: size.height || undefined }}
          role="group"
          aria-label={t.editor.stage}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          onPointerDown={draw}
          onPointerMove={draw}
          onPointerUp={draw}
          onPointerCancel={() => setDraft(null)}
        >
          <Snapshot camera={camera} onSize={setSeen} isFrozen={isFrozen} />
          {width > 0 && (
            <svg width={size.width} height={size.height} aria-hidden="true">
              <Stripes />
              {showsPaths && <PathLayer camera={camera} size={size} />}
              {areas.map(([area, kind, name]) => (
                <AreaShape
                  key={area.key}
                  {...{ name, kind, size }}
                  corners={area.corners}
                  isChosen={area.key === chosen}
                  onPull={drag(area.key)}
                />
              ))}
              {drawing.lines.map(line => (
                <LineShape
                  key={line.key}
                  line={line}
                  size={size}
                  isChosen={line.key === chosen}
                  onPull={drag(line.key)}
                />
              ))}
              {draft && tool === "line" && (
                <LineShape
                  line={{
                    name: "",
                    start: draft.from,
                    end: draft.to,
                    inside: "right",
                    anchor: "foot",
                    isEntrance: true,
                  }}
                  size={size}
                  isChosen
                />
              )}
              {draft && (tool === "zone" || tool === "mask") && (
                <AreaShape
                  name={t.editor[tool]}
                  kind={tool}
                  corners={rectangle(draft.from, draft.to)}
                  size={size}
                  isChosen
                />
              )}
            </svg>
          )}
          {tool === "select" &&
            drawing.lines.map(line =>
              (["start", "end"] as const).map(end => (
                <Handle
                  key={`${line.key} ${end}`}
                  at={line[end]}
                  className="line"
                  name={`${line.key} ${end}`}
                  autoFocus={line.key === fresh && end === "start"}
                  label={t.editor.lineEnd(
                    line.name,
                    end === "start" ? "A" : "B",
                    percentOf(line[end].x),
                    percentOf(line[end].y),
                  )}
                  onFocus={() => onChoose(line.key)}
                  onMove={(to, step) => onChange(withLine(drawing, line.key, { [end]: to }), step)}
                >
                  {end === "start" ? "A" : "B"}
                </Handle>
              )),
            )}
          {tool === "select" &&
            areas.map(([area, kind, name]) => (
              <AreaHandles
                key={area.key}
                {...{ area, kind, name, drawing, onChange }}
                isChosen={area.key === chosen}
                isFresh={area.key === fresh}
                onChoose={() => onChoose(area.key)}
              />
            ))}
        </div>
      </div>
      <div className="zoom">
        <IconButton className="small" label={t.editor.zoomIn} disabled={zoom >= maxZoom} onClick={zoomIn}>
          <PlusIcon size={17} />
        </IconButton>
        <IconButton className="small" label={t.editor.zoomOut} disabled={zoom <= 1} onClick={zoomOut}>
          <MinusIcon size={17} />
        </IconButton>
      </div>
    </div>
  );
}

function AreaHandles({
  area,
  kind,
  name,
  drawing,
  isChosen,
  isFresh,
  onChoose,
  onChange,
}: {
  area: Area;
  kind: "zone" | "mask";
  name: string;
  drawing: Drawing;
  isChosen: boolean;
  isFresh: boolean;
  onChoose: () => void;
  onChange: Props["onChange"];
}) {
  const corners = area.corners;
  const replaced = (index: number, ...points: Point[]) => [
    ...corners.slice(0, index),
    ...points,
    ...corners.slice(index + 1),
  ];
  return (
    <>
      {corners.map((corner, index) => (
        <Handle
          key={index}
          at={corner}
          className={`corner ${kind}`}
          name={`${area.key} ${index}`}
          autoFocus={isFresh && index === 0}
          label={t.editor.corner(name, index + 1, percentOf(corner.x), percentOf(corner.y))}
          onFocus={onChoose}
          onMove={(to, step) => onChange(withCorners(drawing, area.key, replaced(index, to)), step)}
          onRemove={
            corners.length > 3
              ? () =>
                  onChange(
                    withCorners(drawing, area.key, replaced(index)),
                    `${area.key} less ${corners.length}`,
                  )
              : undefined
          }
        />
      ))}
      {isChosen &&
        corners.map((corner, index) => {
          const at = midpoint(corner, corners[(index + 1) % corners.length] ?? corner);
          return (
            <button
              key={`between ${index}`}
              type="button"
              className={`handle between ${kind}`}
              style={{ left: `${at.x * 100}%`, top: `${at.y * 100}%` }}
              aria-label={t.editor.addCorner(name, index + 1)}
              onClick={() =>
                onChange(
                  withCorners(drawing, area.key, [
                    ...corners.slice(0, index + 1),
                    at,
                    ...corners.slice(index + 1),
                  ]),
                  `${area.key} more ${corners.length}`,
                )
              }
            >
              <span>+</span>
            </button>
          );
        })}
    </>
  );
}
