import { ApiError, request } from "../../../api/request";
import { changes } from "./changes";
import { cornersOf, lineFields, zoneFields, Identified, isSame, SavedDrawing, Drawing } from "./drawing";

/**
 * Sends what was drawn, part by part. The next one may be refused, so `reached` is told after each what the server has by then: sent
 * again, the rest follows and nothing is doubled.
 */
export async function saveDrawing(
  camera: number,
  saved: SavedDrawing,
  drawn: Drawing,
  reached: (saved: SavedDrawing) => void,
): Promise<void> {
  const at = `cameras/${camera}`;
  let has = saved;
  const reach = (change: Partial<SavedDrawing>) => {
    has = { ...has, ...change };
    reached(has);
  };
  await sendShapes(`${at}/lines`, saved.lines, drawn.lines, lineFields, lines => reach({ lines }));
  await sendShapes(`${at}/zones`, saved.zones, drawn.zones, zoneFields, zones => reach({ zones }));
  const masks = cornersOf(drawn.masks);
  if (isSame(masks, cornersOf(saved.masks))) return;
  await request("PUT", `${at}/masks`, { masks });
  reach({ masks: drawn.masks });
}

/** What goes makes room for the names of what comes. */
async function sendShapes<Part extends { key: string }>(
  path: string,
  saved: (Part & Identified)[],
  drawn: Part[],
  fields: (part: Part) => object,
  reach: (saved: (Part & Identified)[]) => void,
): Promise<void> {
  const { gone, changed, made } = changes(saved, drawn, fields);
  let has = saved;
  for (const part of gone) {
    await request("DELETE", `${path}/${part.id}`).catch((refused: ApiError) => {
      if (refused.status !== 404) throw refused;
    });
    reach((has = has.filter(one => one.id !== part.id)));
  }
  for (const part of changed) {
    await request("PUT", `${path}/${part.id}`, fields(part));
    reach((has = has.map(one => (one.id === part.id ? part : one))));
  }
  for (const part of made) {
    const { id } = await request<Identified>("POST", path, fields(part));
    reach((has = [...has, { ...part, id }]));
  }
}
