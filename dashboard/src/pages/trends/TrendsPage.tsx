import { apiUrl } from "../../api/path";
import type { Store } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Loaded } from "../../components/Card";
import { Notice } from "../../components/Notice";
import { t } from "../../i18n/language";
import { useSearchParams } from "../../navigation/router";
import { PageActions } from "../../shell/PageActions";
import { BusyTimes } from "../shared/BusyTimes";
import { ExportMenu } from "../shared/ExportMenu";
import { ClassesCard } from "./ClassesCard";
import { LinesCard } from "./LinesCard";
import { isTooLong, trendOf, widthOf } from "./range";
import { TrendCard } from "./TrendCard";
import { TrendChoices } from "./TrendChoices";
import { TrendFigures } from "./TrendFigures";

export function TrendsPage({ store }: { store: Store }) {
  const choices = useSearchParams();
  const overview = useQuery("stores/{store}/overview", { store: store.id }, 60_000);
  return (
    <Loaded query={overview} height={400}>
      {({ date }) => <Trends store={store} today={date} choices={choices} />}
    </Loaded>
  );
}

function Trends({ store, today, choices }: { store: Store; today: string; choices: URLSearchParams }) {
  const trend = trendOf(choices, today);
  const { from, to, group } = trend;
  const width = widthOf(group);
  const isLong = isTooLong(trend);
  const counts = useQuery(
    "counts",
    isLong ? null : { stores: store.id, from, to, width, compare: trend.compare, by: "line" },
  );
  return (
    <div className="stack">
      <PageActions>
        <ExportMenu
          linkTo={(format, locale) =>
            apiUrl(`export/counts.${format}`, { stores: store.id, from, to, width, locale })
          }
        />
      </PageActions>
      <TrendChoices trend={trend} />
      {isLong ? (
        <Notice variant="info">{t.trends.tooMany}</Notice>
      ) : (
        <Loaded query={counts} height={500}>
          {data => (
            <div className={counts.isLoading ? "stack old" : "stack"}>
              <TrendFigures data={data} group={group} />
              <div className="pagegrid">
                <TrendCard data={data} group={group} />
                <ClassesCard data={data} group={group} />
                <LinesCard data={data} />
                <BusyTimes store={store.id} weeks={13} className="w12" />
              </div>
            </div>
          )}
        </Loaded>
      )}
    </div>
  );
}
