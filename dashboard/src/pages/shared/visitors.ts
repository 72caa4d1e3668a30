import type { ClassCounts, VisitorClass } from "../../api/types";
import { t } from "../../i18n/language";

export const customerClasses: VisitorClass[] = ["woman", "man", "kid", "unknown"];
export const workerClasses: VisitorClass[] = ["employee", "staff"];
export const allClasses = [...customerClasses, ...workerClasses];
export const noCounts: ClassCounts = { man: 0, woman: 0, kid: 0, unknown: 0, staff: 0, employee: 0 };
export const colors: Record<VisitorClass, string> = {
  woman: "var(--woman)",
  man: "var(--man)",
  kid: "var(--kid)",
  unknown: "var(--unknown)",
  staff: "var(--staff)",
  employee: "var(--employee)",
};

export const customers = (counts: ClassCounts) => customerClasses.reduce((sum, one) => sum + counts[one], 0);
export const workers = (counts: ClassCounts) => workerClasses.reduce((sum, one) => sum + counts[one], 0);
export const allVisitors = (counts: ClassCounts) => customers(counts) + workers(counts);

/** Classes that somebody was counted in; men, women and kids always, so that a chart does not change its legend by the hour. */
export const seenClasses = (counts: ClassCounts[]) =>
  customerClasses.filter(one => one !== "unknown" || counts.some(count => count.unknown > 0));

export const visitorName = (visitor: VisitorClass | null) => t.visitor.one[visitor ?? "unknown"];
/** No frame came in this time, so its figures mean nothing. */
export const hasNoData = (bucket: { coverage: number | null; in: number; out: number }) =>
  bucket.coverage === 0 && bucket.in + bucket.out === 0;
