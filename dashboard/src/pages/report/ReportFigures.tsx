import type { ReactNode } from "react";
import type { Counts } from "../../api/types";
import { Delta } from "../../components/Delta";
import { number, percent, weekdayDate } from "../../i18n/format";
import { t } from "../../i18n/language";
import { bucketTitle } from "../shared/buckets";
import { Amount, comparedSums, noChangeText } from "../shared/comparison";
import { type Period, previousName } from "./period";

/** The key figures of a report. Averages and the busiest day leave out what is not whole. */
export function ReportFigures({
  data,
  hours,
  period,
}: {
  data: Counts;
  hours: Counts | null;
  period: Period;
}) {
  const w = t.report;
  const { total, comparison, perDay, best } = data;
  const hour = hours?.best;
  return (
    <dl className="sheetkpis">
      <Figure name={w.visitors} value={total.in}>
        {comparison &&
          (comparison.change === null ? (
            noChangeText(comparison.compared)
          ) : (
            <>
              <Delta value={comparison.change} />{" "}
              {w.against(
                comparedSums(comparison.compared),
                previousName(period),
                comparison.compared.basis === "weekdays",
              )}
            </>
          ))}
      </Figure>
      <Figure name={w.perDay} value={perDay?.in}>
        {perDay && t.trends.wholeDays(perDay.days, number(perDay.days))}
      </Figure>
      <Figure name={w.bestDay} value={best?.in}>
        {best && weekdayDate(best.date)}
      </Figure>
      <Figure name={w.bestHour} value={hour?.in}>
        {hour && bucketTitle(hour, "hour")}
      </Figure>
      <div>
        <dt>{w.coverage}</dt>
        <dd>{total.coverage === null ? "–" : percent(total.coverage)}</dd>
      </div>
      <Figure name={w.out} value={total.out} />
    </dl>
  );
}

/** Undefined has no such figure, null has no data. */
const Figure = ({
  name,
  value,
  children,
}: {
  name: string;
  value: number | null | undefined;
  children?: ReactNode;
}) => (
  <div>
    <dt>{name}</dt>
    <dd>
      {value === undefined ? "–" : <Amount value={value} />}
      <small>{children}</small>
    </dd>
  </div>
);
