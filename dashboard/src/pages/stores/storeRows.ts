import type { CameraCount, StoreSummary } from "../../api/types";
import { compareNames } from "../../i18n/names";

export const columns = ["name", "today", "yesterday", "week", "month", "inStore", "cameras"] as const;
export type SortColumn = (typeof columns)[number];
export interface Sort {
  column: SortColumn;
  isDown: boolean;
  compare: (a: StoreSummary, b: StoreSummary) => number;
}

/** Null has no place in an order: it stands last, up and down. */
const value: Record<Exclude<SortColumn, "name">, (store: StoreSummary) => number | null> = {
  today: store => store.today.in,
  yesterday: store => store.yesterday.in,
  week: store => store.week.in,
  month: store => store.month.in,
  inStore: store => store.inStore,
  cameras: store => offline(store.cameras),
};
const offline = (cameras: CameraCount) => (cameras.expected ? cameras.expected - cameras.online : null);

/** Parses `sort=-week`: by the week, descending. */
export function sortOf(text: string | null): Sort {
  const isDown = text?.startsWith("-") ?? false;
  const column = columns.find(name => name === text?.replace("-", "")) ?? "name";
  const direction = isDown ? -1 : 1;
  const compare = (a: StoreSummary, b: StoreSummary) => {
    const byName = compareNames(a.name, b.name) || a.store - b.store;
    if (column === "name") return byName * direction;
    const [one, other] = [value[column](a), value[column](b)];
    if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0) || byName;
    return (one - other) * direction || byName;
  };
  return { column, isDown, compare };
}

const pageSize = 50;

/** The rows of a page, which the address names from 1; a page beyond the last is the last. */
export function pageOf<Row>(rows: Row[], asked: string | null) {
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const number = Math.min(pages, Math.max(1, Math.floor(Number(asked)) || 1));
  const start = (number - 1) * pageSize;
  const shown = rows.slice(start, start + pageSize);
  return { rows: shown, number, pages, first: start + 1, last: start + shown.length, all: rows.length };
}
