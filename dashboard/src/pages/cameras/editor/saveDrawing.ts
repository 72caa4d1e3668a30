import { Refusal, request } from "../../../api/request";
import { changes } from "./changes";
import { cornersOf, fieldsOfLine, fieldsOfZone, Identified, isSame, Saved, Setup } from "./drawing";

/**
 * Sends what was drawn, part by part. The next one may be refused, so `reached` is told after each what the server has by then: sent
 * again, the rest follows and nothing is doubled.
 */
export async function save(
  camera: number,
  saved: Saved,
  drawn: Setup,
  reached: (saved: Saved) => void,
): Promise<void> {
  const at = `cameras/${camera}`;
  let has = saved;
  const reach = (change: Partial<Saved>) => {
    has = { ...has, ...change };
    reached(has);
  };
  await send(`${at}/lines`, saved.lines, drawn.lines, fieldsOfLine, lines => reach({ lines }));
  await send(`${at}/zones`, saved.zones, drawn.zones, fieldsOfZone, zones => reach({ zones }));
  const masks = cornersOf(drawn.masks);
  if (isSame(masks, cornersOf(saved.masks))) return;
  await request("PUT", `${at}/masks`, { masks });
  reach({ masks: drawn.masks });
}

/** What goes makes room for the names of what comes. */
async function send<Part extends { key: string }>(
  path: string,
  saved: (Part & Identified)[],
  drawn: Part[],
  fields: (part: Part) => object,
  reach: (saved: (Part & Identified)[]) => void,
): Promise<void> {
  const { gone, changed, made } = changes(saved, drawn, fields);
  let has = saved;
  for (const part of gone) {
    await request("DELETE", `${path}/${part.id}`).catch((refused: Refusal) => {
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
