import { useState } from "react";
import type { AllStores } from "../../api/types";
import { type Query, useQuery } from "../../api/useQuery";
import { Card, Loaded } from "../../components/Card";
import { SelectField, TextField } from "../../components/Field";
import { PlusIcon } from "../../components/icons";
import { t } from "../../i18n/language";
import { compareNames, matchesSearch } from "../../i18n/names";
import { Link, setSearchParams, useSearchParams } from "../../navigation/router";
import { PageActions } from "../../shell/PageActions";
import { isOwner, useViewer } from "../../shell/viewer";
import { GroupsCard } from "./GroupsCard";
import { MoversCard } from "./MoversCard";
import { SideBySide } from "./SideBySide";
import { StoresTable } from "./StoresTable";
import { StoresTotals } from "./StoresTotals";
import { pageOf, sortOf } from "./storeRows";

const minute = 60_000;

/** Totals, groups and movers come in a small response of their own, before the rows. */
export function StoresPage() {
  const { user, stores } = useViewer();
  const choices = useSearchParams();
  const region = choices.get("region");
  const format = choices.get("format");
  const sums = useQuery("overview", { rows: false, region, format }, minute);
  const all = useQuery("overview", { region, format }, minute);
  const w = t.stores;
  return (
    <div className="stack">
      <PageActions>
        <GroupFilter name="region" label={w.region} value={region} of={stores.map(one => one.region)} />
        <GroupFilter name="format" label={w.format} value={format} of={stores.map(one => one.format)} />
        {isOwner(user) && (
          <Link to="/settings?part=new" className="button">
            <PlusIcon size={18} />
            <span>{w.add}</span>
          </Link>
        )}
      </PageActions>
      <Loaded query={sums} height={150}>
        {data => (
          <>
            {data.total && <StoresTotals total={data.total} />}
            <div className="pagegrid">
              <MoversCard title={w.moversUp} movers={data.movers.up} none={w.noneUp} />
              <MoversCard title={w.moversDown} movers={data.movers.down} none={w.noneDown} />
            </div>
            <GroupsCard groups={data.groups} />
          </>
        )}
      </Loaded>
      <Rows query={all} />
    </div>
  );
}

function Rows({ query: all }: { query: Query<AllStores> }) {
  const [search, setSearch] = useState("");
  const choices = useSearchParams();
  const sort = sortOf(choices.get("sort"));
  const w = t.stores;
  const found = all.data?.stores.filter(store => matchesSearch(search, store.name, store.city)) ?? [];
  const page = pageOf([...found].sort(sort.compare), choices.get("page"));
  const show = (number: number) => setSearchParams({ page: number > 1 ? String(number) : null }, "replace");
  return (
    <>
      <Card title={w.eachStore} hint={all.data ? w.hint(found.length) : " "}>
        <Loaded
          query={all}
          height={320}
          isEmpty={data => data.stores.length === 0}
          empty={<p>{w.noneInGroup}</p>}
        >
          {data => (
            <>
              {data.stores.length > 8 && (
                <div className="toolbar noprint">
                  <TextField
                    label={w.search}
                    value={search}
                    onText={text => {
                      setSearch(text);
                      if (choices.get("page")) show(1);
                    }}
                    type="search"
                  />
                </div>
              )}
              <StoresTable rows={page.rows} sort={sort} total={search.trim() ? null : data.total} />
              <Pager page={page} onShow={show} />
            </>
          )}
        </Loaded>
      </Card>
      {page.rows.length > 1 && (
        <Card title={w.side} hint={w.sideHint}>
          <SideBySide stores={page.rows} />
        </Card>
      )}
    </>
  );
}

function Pager({ page, onShow }: { page: ReturnType<typeof pageOf>; onShow: (page: number) => void }) {
  const w = t.stores;
  if (page.pages < 2) return null;
  return (
    <div className="pager noprint">
      <span className="small muted num">{w.rowsShown(page.first, page.last, page.all)}</span>
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={page.number === 1}
          onClick={() => onShow(page.number - 1)}
        >
          {w.previousRows}
        </button>
        <button
          type="button"
          className="button"
          disabled={page.number === page.pages}
          onClick={() => onShow(page.number + 1)}
        >
          {w.nextRows}
        </button>
      </div>
    </div>
  );
}

/** Shown when there are groups of the kind. */
function GroupFilter({
  name,
  label,
  value,
  of,
}: {
  name: string;
  label: string;
  value: string | null;
  of: string[];
}) {
  const groups = [...new Set(of)].filter(Boolean).sort(compareNames);
  if (groups.length === 0) return null;
  return (
    <SelectField
      className="bare"
      label={label}
      value={value ?? ""}
      options={[["", `${label}: ${t.crossings.any}`], ...groups.map(one => [one, one] as [string, string])]}
      onPick={choice => setSearchParams({ [name]: choice || null, page: null })}
    />
  );
}
