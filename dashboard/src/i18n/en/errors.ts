import type { Problem } from "../../api/types";

type Code = NonNullable<Problem["cause"]>["code"];
export interface ErrorTexts {
  /** By the code of a problem's `cause`; for some with the least and the most that would be right. */
  causes: Record<Code, (least: number, most: number) => string>;
  /** By the last word of a problem's `type`, where it has no cause. */
  kinds: Record<string, string>;
}

/** None: the server's own sentences are English. */
export const errors = { refusals: null as ErrorTexts | null };
