import { useState } from "react";
import { useQuery } from "../../api/useQuery";
import { Card, Loaded } from "../../components/Card";
import { TextField } from "../../components/Field";
import { PlusIcon } from "../../components/icons";
import { t } from "../../i18n/language";
import { Link } from "../../navigation/router";
import { PageActions } from "../../shell/PageActions";
import { isOwner, useViewer } from "../../shell/viewer";
import { RankedChanges } from "./RankedChanges";
import { SideBySide } from "./SideBySide";
import { StoresTable } from "./StoresTable";

export function StoresPage() {
  const { user } = useViewer();
  const all = useQuery("overview", {}, 60_000);
  const [search, setSearch] = useState("");
  const w = t.stores;
  const fits = (name: string) => name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase());
  return (
    <div className="stack">
      {isOwner(user) && (
        <PageActions>
          <Link to="/settings?part=new" className="button">
            <PlusIcon size={18} />
            <span>{w.add}</span>
          </Link>
        </PageActions>
      )}
      <Card title={w.total} hint={all.data ? w.hint(all.data.stores.length) : " "}>
        <Loaded query={all} height={320}>
          {data => (
            <>
              {data.stores.length > 8 && (
                <div className="toolbar">
                  <TextField label={w.search} value={search} onText={setSearch} type="search" />
                </div>
              )}
              <StoresTable
                data={data}
                shown={data.stores.filter(store => fits(store.name) || fits(store.city ?? ""))}
              />
            </>
          )}
        </Loaded>
      </Card>
      {all.data && (
        <div className="pagegrid">
          <Card className="w8" title={w.side} hint={w.sideHint}>
            <SideBySide stores={all.data.stores} />
          </Card>
          <Card className="w4" title={w.ranked} hint={w.rankedHint}>
            <RankedChanges stores={all.data.stores} />
          </Card>
        </div>
      )}
    </div>
  );
}
