import type { Store } from "../../api/types";
import { useFreshFigures } from "../../api/useFreshFigures";
import { useQuery } from "../../api/useQuery";
import { Loaded } from "../../components/Card";
import { Segments } from "../../components/Field";
import { t } from "../../i18n/language";
import { setSearchParams, useSearchParams } from "../../navigation/router";
import { PageActions } from "../../shell/PageActions";
import { BusyTimes } from "../shared/BusyTimes";
import { ActiveAlerts } from "./ActiveAlerts";
import { DayChanges } from "./DayChanges";
import { FirstSteps } from "./FirstSteps";
import { Gaps } from "./Gaps";
import { HappeningNow } from "./HappeningNow";
import { KeyFigures } from "./KeyFigures";
import { StoreStatus } from "./StoreStatus";
import { VisitorMixCard } from "./VisitorMixCard";
import { VisitorsCard } from "./VisitorsCard";
import { type Range, useVisitorFlow } from "./visitorFlow";

const minute = 60_000;

export function OverviewPage({ store }: { store: Store }) {
  const range = (useSearchParams().get("range") ?? "today") as Range;
  const overview = useQuery("stores/{store}/overview", { store: store.id }, minute);
  const flow = useVisitorFlow(store.id, range, overview.data?.date ?? null);
  useFreshFigures(store.id, 2000, overview.reload, flow.reload);

  return (
    <div className="stack">
      <PageActions>
        <Segments
          label={t.overview.range}
          value={range}
          onPick={value => setSearchParams({ range: value === "today" ? null : value })}
          options={[
            ["today", t.overview.rangeToday],
            ["7d", t.overview.range7],
            ["28d", t.overview.range28],
          ]}
        />
      </PageActions>
      <FirstSteps store={store} />
      <Loaded query={overview} height={150}>
        {data => (
          <>
            <ActiveAlerts data={data} />
            <StoreStatus data={data} />
            <Gaps gaps={data.gaps} />
            <KeyFigures data={data} />
          </>
        )}
      </Loaded>
      <div className="pagegrid">
        <VisitorsCard flow={flow} range={range} />
        <HappeningNow store={store} now={overview.data?.at ?? null} />
        <VisitorMixCard flow={flow} />
        <BusyTimes store={store.id} weeks={8} />
        {overview.data && <DayChanges store={store.id} today={overview.data.date} />}
      </div>
    </div>
  );
}
