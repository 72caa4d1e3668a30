import { useState } from "react";
import { apiUrl } from "../../api/path";
import type { Store } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Button } from "../../components/Button";
import { Card, Loaded } from "../../components/Card";
import { Notice } from "../../components/Notice";
import { shortDate } from "../../i18n/format";
import { t } from "../../i18n/language";
import { setSearchParams, useSearchParams } from "../../navigation/router";
import { PageActions } from "../../shell/PageActions";
import { ExportMenu } from "../shared/ExportMenu";
import { CrossingsTable } from "./CrossingsTable";
import { Columns, shownColumns } from "./columns";
import { Filters, filterNames } from "./Filters";

const limit = 50;

export function CrossingsPage({ store }: { store: Store }) {
  const choices = useSearchParams();
  const w = t.crossings;
  const filters = Object.fromEntries(filterNames.map(name => [name, choices.get(name)]));
  // Page tokens are opaque; the previous ones are kept to go back.
  const [before, setBefore] = useState<string[]>([]);
  const page = choices.get("page");
  const order = choices.get("order") === "oldest" ? "oldest" : null;
  const records = useQuery("records", { stores: store.id, ...filters, order, limit, page });
  const cameras = useQuery("cameras", { store: store.id });
  const columns = shownColumns(choices.get("columns"));
  const pick = (change: Record<string, string | null>) => {
    setBefore([]);
    setSearchParams({ ...change, page: null });
  };
  const hasFilter = filterNames.some(name => choices.has(name));

  return (
    <div className="stack">
      <PageActions>
        <ExportMenu
          linkTo={(format, locale) =>
            apiUrl(`export/records.${format}`, { stores: store.id, ...filters, order, locale })
          }
          canPrint
        />
      </PageActions>
      <div className="noprint">
        <Filters values={filters} cameras={cameras.data?.cameras ?? []} onPick={pick} hasFilter={hasFilter} />
      </div>
      {store.recordsFrom && <Notice variant="info">{w.removedBefore(shortDate(store.recordsFrom))}</Notice>}
      <Card
        title={w.title}
        hint={order ? w.hintOldest : w.hint}
        actions={<Columns shown={columns} onPick={names => setSearchParams({ columns: names }, "replace")} />}
      >
        <Loaded
          query={records}
          height={420}
          isEmpty={data => data.records.length === 0}
          empty={
            <>
              <h2>{w.none}</h2>
              <p>{w.noneHint}</p>
              {hasFilter && (
                <Button onClick={() => pick(Object.fromEntries(filterNames.map(name => [name, null])))}>
                  {w.clear}
                </Button>
              )}
            </>
          }
        >
          {data => (
            <>
              <div className={records.isLoading ? "old" : ""}>
                <CrossingsTable
                  records={data.records}
                  columns={columns}
                  cameras={cameras.data?.cameras ?? []}
                  isOldestFirst={order !== null}
                  onTurn={() => pick({ order: order ? null : "oldest" })}
                />
              </div>
              <div className="pager noprint">
                <Button
                  disabled={!page}
                  onClick={() => {
                    setBefore([]);
                    setSearchParams({ page: null });
                  }}
                >
                  {order ? w.firstOldest : w.first}
                </Button>
                <div className="row">
                  <Button
                    disabled={!page}
                    onClick={() => {
                      const last = before[before.length - 1] ?? "";
                      setBefore(before.slice(0, -1));
                      setSearchParams({ page: last || null });
                    }}
                  >
                    {order ? w.older : w.newer}
                  </Button>
                  <Button
                    disabled={!data.next}
                    onClick={() => {
                      setBefore([...before, page ?? ""]);
                      setSearchParams({ page: data.next });
                      window.scrollTo(0, 0);
                    }}
                  >
                    {order ? w.newer : w.older}
                  </Button>
                </div>
              </div>
            </>
          )}
        </Loaded>
      </Card>
    </div>
  );
}
