import type { ApiError } from "../../../api/ApiError";
import { request } from "../../../api/request";
import { changes } from "./changes";
import {
  cornersOf,
  type Drawing,
  type Identified,
  isSame,
  lineFields,
  type SavedDrawing,
  zoneFields,
} from "./drawing";

/**
 * Sends the drawing shape by shape. A shape can be refused, so `onProgress` gets the server's state after each one: saving
 * again sends the rest and duplicates nothing.
 */
export async function saveDrawing(
  camera: number,
  saved: SavedDrawing,
  drawing: Drawing,
  onProgress: (saved: SavedDrawing) => void,
): Promise<void> {
  let state = saved;
  const advance = (change: Partial<SavedDrawing>) => {
    state = { ...state, ...change };
    onProgress(state);
  };
  await sendShapes(saved.lines, drawing.lines, lineFields, lines => advance({ lines }), {
    remove: line => request("DELETE", "cameras/{camera}/lines/{line}", { camera, line: line.id }),
    update: line =>
      request("PUT", "cameras/{camera}/lines/{line}", { camera, line: line.id }, lineFields(line)),
    create: line => request("POST", "cameras/{camera}/lines", { camera }, lineFields(line)),
  });
  await sendShapes(saved.zones, drawing.zones, zoneFields, zones => advance({ zones }), {
    remove: zone => request("DELETE", "cameras/{camera}/zones/{zone}", { camera, zone: zone.id }),
    update: zone =>
      request("PUT", "cameras/{camera}/zones/{zone}", { camera, zone: zone.id }, zoneFields(zone)),
    create: zone => request("POST", "cameras/{camera}/zones", { camera }, zoneFields(zone)),
  });
  const masks = cornersOf(drawing.masks);
  if (isSame(masks, cornersOf(saved.masks))) return;
  await request("PUT", "cameras/{camera}/masks", { camera }, { masks });
  advance({ masks: drawing.masks });
}

interface Requests<Shape> {
  remove: (shape: Shape & Identified) => Promise<void>;
  update: (shape: Shape & Identified) => Promise<unknown>;
  create: (shape: Shape) => Promise<Identified>;
}

/** Removes first: a new shape may have the name of a removed one. */
async function sendShapes<Shape extends { key: string }>(
  saved: (Shape & Identified)[],
  drawn: Shape[],
  fields: (shape: Shape) => object,
  onProgress: (saved: (Shape & Identified)[]) => void,
  requests: Requests<Shape>,
): Promise<void> {
  const { removed, changed, added } = changes(saved, drawn, fields);
  let state = saved;
  const advance = (next: (Shape & Identified)[]) => {
    state = next;
    onProgress(state);
  };
  for (const shape of removed) {
    await requests.remove(shape).catch((error: ApiError) => {
      if (error.status !== 404) throw error;
    });
    advance(state.filter(one => one.id !== shape.id));
  }
  for (const shape of changed) {
    await requests.update(shape);
    advance(state.map(one => (one.id === shape.id ? shape : one)));
  }
  for (const shape of added) {
    const { id } = await requests.create(shape);
    advance([...state, { ...shape, id }]);
  }
}
