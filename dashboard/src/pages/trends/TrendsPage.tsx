import { apiUrl } from "../../api/path";
import type { Store } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Loaded } from "../../components/Card";
import { Menu } from "../../components/Menu";
import { Notice } from "../../components/Notice";
import { StoreSelection } from "../../components/StoreSelection";
import { t } from "../../i18n/language";
import { setSearchParams, useSearchParams } from "../../navigation/router";
import { PageActions } from "../../shell/PageActions";
import { useViewer } from "../../shell/viewer";
import { BusyTimes } from "../shared/BusyTimes";
import { ExportMenu } from "../shared/ExportMenu";
import { ClassesCard } from "./ClassesCard";
import { LinesCard } from "./LinesCard";
import { isTooLong, maxStores, trendOf, widthOf } from "./range";
import { StoresTrend } from "./StoresTrend";
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
  const { stores } = useViewer();
  const trend = trendOf(choices, today);
  const { from, to, group } = trend;
  const width = widthOf(group);
  const isLong = isTooLong(trend);
  const others = trend.others.filter(id => id !== store.id && stores.some(one => one.id === id));
  const shown = [store.id, ...others];
  const counts = useQuery(
    "counts",
    isLong
      ? null
      : { stores: shown, from, to, width, compare: trend.compare, by: others.length ? "store" : "line" },
  );
  return (
    <div className="stack">
      <PageActions>
        {stores.length > 1 && (
          <OtherStores stores={stores.filter(one => one.id !== store.id)} chosen={others} />
        )}
        <ExportMenu
          linkTo={(format, locale) =>
            apiUrl(`export/counts.${format}`, {
              stores: shown,
              from,
              to,
              width,
              compare: trend.compare,
              by: others.length ? "store" : null,
              locale,
            })
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
              <TrendFigures data={data} />
              <div className="pagegrid">
                {data.series ? (
                  <StoresTrend data={data} group={group} />
                ) : (
                  <>
                    <TrendCard data={data} group={group} />
                    <ClassesCard data={data} group={group} />
                    <LinesCard data={data} />
                    <BusyTimes store={store.id} weeks={13} className="w12" />
                  </>
                )}
              </div>
            </div>
          )}
        </Loaded>
      )}
    </div>
  );
}

/** Chooses the stores that are compared with the one of the page. */
function OtherStores({ stores, chosen }: { stores: Store[]; chosen: number[] }) {
  const w = t.trends;
  return (
    <Menu label={chosen.length ? w.comparedStores(chosen.length + 1) : w.compareStores}>
      <div className="storemenu">
        <StoreSelection
          label={w.compareStoresHint(maxStores)}
          stores={stores}
          chosen={chosen}
          max={maxStores - 1}
          onPick={ids => setSearchParams({ with: ids.join(",") || null }, "replace")}
        />
      </div>
    </Menu>
  );
}
