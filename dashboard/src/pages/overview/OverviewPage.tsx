import type { Store } from "../../api/types";
import { useFreshFigures } from "../../api/useFreshFigures";
import { useQuery } from "../../api/useQuery";
import { Loaded } from "../../components/Card";
import { Notice } from "../../components/Notice";
import { t } from "../../i18n/language";
import { useSearchParams } from "../../navigation/router";
import { PageActions } from "../../shell/PageActions";
import { BusyTimes } from "../shared/BusyTimes";
import { ActiveAlerts } from "./ActiveAlerts";
import { DayChanges } from "./DayChanges";
import { FirstSteps } from "./FirstSteps";
import { Gaps } from "./Gaps";
import { HappeningNow } from "./HappeningNow";
import { KeyFigures } from "./KeyFigures";
import { RangeChoice } from "./RangeChoice";
import { rangeOf } from "./range";
import { StoreStatus } from "./StoreStatus";
import { VisitorMixCard } from "./VisitorMixCard";
import { VisitorsCard } from "./VisitorsCard";
import { useVisitorFlow } from "./visitorFlow";

const minute = 60_000;

export function OverviewPage({ store }: { store: Store }) {
  const choices = useSearchParams();
  const overview = useQuery("stores/{store}/overview", { store: store.id }, minute);
  const range = overview.data && rangeOf(choices, overview.data.date);
  const flow = useVisitorFlow(store.id, range, overview.data);
  useFreshFigures(store.id, 2000, overview.reload, flow.reload);

  return (
    <div className="stack">
      <PageActions>
        {range && overview.data && <RangeChoice range={range} today={overview.data.date} />}
      </PageActions>
      <FirstSteps store={store} />
      {!store.isZoneKnown && <Notice>{t.overview.unknownZone(store.zone)}</Notice>}
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
        {range && <VisitorsCard flow={flow} range={range} />}
        <HappeningNow store={store} now={overview.data?.at ?? null} />
        {range && <VisitorMixCard flow={flow} />}
        <BusyTimes store={store.id} weeks={8} />
        {overview.data && <DayChanges store={store.id} today={overview.data.date} />}
      </div>
    </div>
  );
}
