import { Head } from "../../shell/PageActions";
import { useQuery } from "../../api/useQuery";
import { address } from "../../api/request";
import { choose, useChoices } from "../../navigation/router";
import { Button, IconButton } from "../../components/Button";
import { Loaded } from "../../components/Card";
import { Segments } from "../../components/Field";
import { BackIcon, ForwardIcon, PrintIcon } from "../../components/icons";
import { addDays } from "../../i18n/format";
import { t } from "../../i18n/language";
import type { Counts, Coverage, Overview, Store } from "../../api/types";
import { after, before, Period, periodAt, wholeDays } from "./period";
import { Sheet } from "./ReportSheet";

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
