import type { Store } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Button, IconButton } from "../../components/Button";
import { Loaded } from "../../components/Card";
import { Segments } from "../../components/Field";
import { BackIcon, ForwardIcon, PrintIcon } from "../../components/icons";
import { addDays } from "../../i18n/format";
import { t } from "../../i18n/language";
import { setSearchParams, useSearchParams } from "../../navigation/router";
import { PageActions } from "../../shell/PageActions";
import { nextPeriod, type Period, periodAt, previousPeriod, wholeDays } from "./period";
import { ReportSheet } from "./ReportSheet";

export function ReportPage({ store }: { store: Store }) {
  const choices = useSearchParams();
  const overview = useQuery("stores/{store}/overview", { store: store.id }, 60_000);
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
  const w = t.report;
  const previous = previousPeriod(period);
  const { from, to, compare } = wholeDays(period, today);
  const isRunning = period.to >= today;
  const last = isRunning ? today : to;
  const counts = useQuery("counts", { stores: store.id, from, to, width: "day", compare });
  const hours = useQuery("counts", { stores: store.id, from, to, width: "hour" });
  const soFar = useQuery(
    "counts",
    last > to ? { stores: store.id, from: today, to: today, width: "day" } : null,
  );
  const coverage = useQuery("stores/{store}/coverage", { store: store.id, from, to: last });
  const show = (next: Period) => setSearchParams({ date: next.from });
  return (
    <>
      <PageActions>
        <Segments
          label={w.period}
          value={period.kind}
          options={[
            ["week", w.week],
            ["month", w.month],
          ]}
          onPick={kind => setSearchParams({ period: kind === "week" ? null : kind, date: null })}
        />
        <div className="row">
          <IconButton label={w.earlier} onClick={() => show(previous)}>
            <BackIcon size={18} />
          </IconButton>
          <IconButton
            label={w.later}
            disabled={nextPeriod(period).from > today}
            onClick={() => show(nextPeriod(period))}
          >
            <ForwardIcon size={18} />
          </IconButton>
        </div>
        <Button icon={<PrintIcon size={18} />} onClick={() => print()}>
          {w.print}
        </Button>
      </PageActions>
      <Loaded query={counts} height={600}>
        {data => (
          <ReportSheet
            {...{ store, period, data, isRunning }}
            hours={hours}
            soFar={last > to ? soFar.data : null}
            coverage={coverage}
          />
        )}
      </Loaded>
    </>
  );
}
