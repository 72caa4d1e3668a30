import { Head } from "../../app/Head";
import { useQuery } from "../../client/query";
import { choose, useChoices } from "../../client/router";
import { Button, IconButton } from "../../parts/Button";
import { Loaded } from "../../parts/Card";
import { Segments } from "../../parts/Field";
import { BackIcon, ForwardIcon, PrintIcon } from "../../parts/icons";
import { addDays } from "../../words/format";
import { t } from "../../words/words";
import type { Counts, Coverage, Overview, Store } from "../../wire/types";
import { after, before, Period, periodAt } from "./period";
import { Sheet } from "./Sheet";

export function ReportPage({ store }: { store: Store }) {
  const choices = useChoices();
  const overview = useQuery<Overview>(`stores/${store.id}/overview`);
  return <Loaded query={overview} height={500}>{({ date: today }) => {
    const kind = choices.get("period") === "month" ? "month" : "week";
    return <Report store={store} today={today}
      period={periodAt(kind, choices.get("date") ?? addDays(today, kind === "week" ? -7 : -28))} />;
  }}</Loaded>;
}

function Report({ store, today, period }: { store: Store; today: string; period: Period }) {
  const w = t.report, { from, to } = period;
  const last = to > today ? today : to, previous = before(period);
  // A running period is compared with as many days of the one before.
  const until = to > today ? addDays(previous.from, (Date.parse(last) - Date.parse(from)) / 86_400_000) : previous.to;
  const counts = useQuery<Counts>(`counts?stores=${store.id}&from=${from}&to=${last}&width=day&compare=${previous.from}..${until > previous.to
    ? previous.to
    : until}`);
  const hours = useQuery<Counts>(`counts?stores=${store.id}&from=${from}&to=${last}&width=hour`);
  const coverage = useQuery<Coverage>(`stores/${store.id}/coverage?from=${from}&to=${last}`);
  const show = (next: Period) => choose({ date: next.from });
  return <>
    <Head>
      <Segments label={w.period} value={period.kind} options={[["week", w.week], ["month", w.month]]}
        onPick={kind => choose({ period: kind === "week" ? null : kind, date: null })} />
      <div className="row">
        <IconButton label={w.earlier} onClick={() => show(previous)}><BackIcon size={18} /></IconButton>
        <IconButton label={w.later} disabled={after(period).from > today} onClick={() => show(after(period))}>
          <ForwardIcon size={18} />
        </IconButton>
      </div>
      <Button icon={<PrintIcon size={18} />} onClick={() => print()}>{w.print}</Button></Head>
    <Loaded query={counts} height={600}>
      {data => <Sheet {...{ store, period, data }} isRunning={to >= today} hours={hours.data} coverage={coverage.data} />}
    </Loaded>
  </>;
}
