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

/** Men, women and children always, so that a chart keeps its legend; unknown visitors only when there are some. */
export const seenClasses = (counts: ClassCounts[]) =>
  customerClasses.filter(one => one !== "unknown" || counts.some(count => count.unknown > 0));

export const visitorName = (visitor: VisitorClass | null) => t.visitor.one[visitor ?? "unknown"];
/** Whether nothing was measured in this time. */
export const hasNoData = (bucket: { in: number | null }) => bucket.in === null;
