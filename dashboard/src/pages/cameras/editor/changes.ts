import {
  cornersOf,
  type Drawing,
  type Identified,
  isSame,
  lineFields,
  type SavedDrawing,
  zoneFields,
} from "./drawing";

interface Keyed {
  key: string;
}
const byKey = <Part extends Keyed>(parts: Part[], { key }: Keyed) => parts.find(part => part.key === key);

/** The differences between the saved and the drawn shapes. */
export function changes<Part extends Keyed>(
  saved: (Part & Identified)[],
  drawn: Part[],
  fields: (part: Part) => object,
) {
  return {
    removed: saved.filter(part => !byKey(drawn, part)),
    changed: drawn.flatMap(part => {
      const before = byKey(saved, part);
      return before && !isSame(fields(before), fields(part)) ? [{ ...part, id: before.id }] : [];
    }),
    added: drawn.filter(part => !byKey(saved, part)),
  };
}

/** Whether both drawings have the same shapes, in any order. */
export function isSameDrawing(a: Drawing, b: Drawing): boolean {
  const inOrder = <Part extends Keyed>(parts: Part[], fields: (part: Part) => object) =>
    parts.map(part => [part.key, fields(part)] as const).sort(([one], [other]) => one.localeCompare(other));
  const bare = ({ lines, zones, masks }: Drawing) => [
    inOrder(lines, lineFields),
    inOrder(zones, zoneFields),
    cornersOf(masks),
  ];
  return isSame(bare(a), bare(b));
}

/** Applies the server's changes from `before` to `now` to the drawing. The user's own changes stay. */
export function rebase(drawn: Drawing, before: SavedDrawing, now: SavedDrawing): Drawing {
  const parts = <Part extends Keyed>(
    drawn: Part[],
    before: (Part & Identified)[],
    now: (Part & Identified)[],
    fields: (part: Part) => object,
  ): Part[] => {
    const { removed, changed, added } = changes(before, drawn, fields);
    const own = [...changed, ...added];
    return [
      ...drawn.flatMap(part => byKey(own, part) ?? byKey(now, part) ?? []),
      ...now.filter(part => !byKey(drawn, part) && !byKey(removed, part)),
    ];
  };
  return {
    lines: parts(drawn.lines, before.lines, now.lines, lineFields),
    zones: parts(drawn.zones, before.zones, now.zones, zoneFields),
    masks: isSame(cornersOf(drawn.masks), cornersOf(before.masks)) ? now.masks : drawn.masks,
  };
}
