import { Head } from "../../app/Head";
import { useQuery } from "../../client/query";
import { address } from "../../client/request";
import { choose, useChoices } from "../../client/router";
import { Button, IconButton } from "../../parts/Button";
import { Loaded } from "../../parts/Card";
import { Segments } from "../../parts/Field";
import { BackIcon, ForwardIcon, PrintIcon } from "../../parts/icons";
import { addDays } from "../../words/format";
import { t } from "../../words/words";
import type { Counts, Coverage, Overview, Store } from "../../wire/types";
import { after, before, Period, periodAt, wholeDays } from "./period";
import { Sheet } from "./Sheet";

export function ReportPage({ store }: { store: Store }) {
  const choices = useChoices();
  const overview = useQuery<Overview>(`stores/${store.id}/overview`, 60_000);
  return (
    <Loaded query={overview} height={500}>
      {({ date: today }) => {
        const kind = choices.get("period") === "month" ? "month" : "week";
        return (
          <Report
            store={store}
            today={today}
            period={periodAt(kind, choices.get("date") ?? addDays(today, kind === "week" ? -7 : -28))}
          />
        );
      }}
    </Loaded>
  );
}

function Report({ store, today, period }: { store: Store; today: string; period: Period }) {
  const w = t.report,
    previous = before(period);
  const { from, to, compare } = wholeDays(period, today),
    isRunning = period.to >= today,
    last = isRunning ? today : to;
  const counts = useQuery<Counts>(address("counts", { stores: store.id, from, to, width: "day", compare }));
  const hours = useQuery<Counts>(address("counts", { stores: store.id, from, to, width: "hour" }));
  const soFar = useQuery<Counts>(
    last > to ? address("counts", { stores: store.id, from: today, to: today, width: "day" }) : null,
  );
  const coverage = useQuery<Coverage>(address(`stores/${store.id}/coverage`, { from, to: last }));
  const show = (next: Period) => choose({ date: next.from });
  return (
    <>
      <Head>
        <Segments
          label={w.period}
          value={period.kind}
          options={[
            ["week", w.week],
            ["month", w.month],
          ]}
          onPick={kind => choose({ period: kind === "week" ? null : kind, date: null })}
        />
        <div className="row">
          <IconButton label={w.earlier} onClick={() => show(previous)}>
            <BackIcon size={18} />
          </IconButton>
          <IconButton
            label={w.later}
            disabled={after(period).from > today}
            onClick={() => show(after(period))}
          >
            <ForwardIcon size={18} />
          </IconButton>
        </div>
        <Button icon={<PrintIcon size={18} />} onClick={() => print()}>
          {w.print}
        </Button>
      </Head>
      <Loaded query={counts} height={600}>
        {data => (
          <Sheet
            {...{ store, period, data, isRunning }}
            hours={hours.data}
            soFar={last > to ? soFar.data : null}
            coverage={coverage.data}
          />
        )}
      </Loaded>
    </>
  );
}
