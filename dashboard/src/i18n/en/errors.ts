import type { Problem } from "../../api/types";

type Code = NonNullable<Problem["cause"]>["code"];
export interface ErrorTexts {
  /** By the code of a problem's `cause`; for some with the minimum and the maximum. */
  causes: Record<Code, (min: number, max: number) => string>;
  /** By the last word of a problem's `type`, where it has no cause. */
  kinds: Record<string, string>;
}

/** English has none: the server's sentences are English. */
export const errors = { errors: null as ErrorTexts | null };
