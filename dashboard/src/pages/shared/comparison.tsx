import type { Compared, LikeForLike } from "../../api/types";
import { Delta } from "../../components/Delta";
import { dateRange, number } from "../../i18n/format";
import { t } from "../../i18n/language";

/** Whether only a part of the shown figure was compared: today so far, some days, some stores. */
const isPartial = ({ until, days, ofDays, stores, ofStores, basis }: LikeForLike) =>
  until !== null || days < ofDays || stores < ofStores || basis === "weekdays";

/**
 * The sum compared with. Where only a part of the shown figure was compared, the part's own sum comes first, so that the two numbers
 * give the percentage beside them.
 */
export const comparedSums = (compared: LikeForLike): string =>
  isPartial(compared)
    ? t.comparison.sums(number(compared.in), number(compared.before))
    : number(compared.before);

/** What was compared, as “3,195 vs 2,573, 3–30 Oct (22 of 28 days)”: the sums that the change was computed from, not others. */
export function comparedText(compared: LikeForLike): string {
  const { from, to, until, basis, days, ofDays, stores, ofStores } = compared;
  const w = t.comparison;
  const when = until
    ? w.until(dateRange(from, to), until)
    : basis === "weekdays"
      ? w.sameWeekdays(dateRange(from, to))
      : dateRange(from, to);
  const parts =
    stores < ofStores
      ? w.ofStores(number(stores), number(ofStores))
      : days < ofDays && ofStores <= 1
        ? w.ofDays(number(days), number(ofDays))
        : "";
  const sums = isPartial(compared) ? comparedSums(compared) : w.sum(number(compared.before));
  return w.against(sums, when) + (parts && ` (${parts})`);
}

/** Why there is no change to show. */
export function noChangeText({ reason, days, ofDays }: LikeForLike): string {
  const w = t.comparison.reasons;
  return reason === "too-few-days" ? w["too-few-days"](number(days), number(ofDays)) : w[reason ?? "no-data"];
}

/** A change and what it compares, or why there is none. */
export function Change({ change, compared }: { change: number | null; compared: LikeForLike }) {
  if (change === null) return <>{noChangeText(compared)}</>;
  return (
    <>
      <Delta value={change} /> {comparedText(compared)}
    </>
  );
}

/** A figure; null is “No data”, never 0. */
export const Amount = ({ value }: { value: number | null }) =>
  value === null ? <span className="nodata">{t.state.noData}</span> : <span>{number(value)}</span>;

/** The change in a table's cell; what it compares is its tooltip. */
export function CellChange({
  figure: { change, compared },
}: {
  figure: Pick<Compared, "change" | "compared">;
}) {
  return (
    <span title={change === null ? noChangeText(compared) : comparedText(compared)}>
      <Delta value={change} />
    </span>
  );
}
