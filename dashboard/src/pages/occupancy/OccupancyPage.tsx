import type { Store } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { IconButton } from "../../components/Button";
import { Loaded } from "../../components/Card";
import { DateField } from "../../components/DateField";
import { BackIcon, ForwardIcon } from "../../components/icons";
import { addDays } from "../../i18n/format";
import { t } from "../../i18n/language";
import { setSearchParams, useSearchParams } from "../../navigation/router";
import { PageActions } from "../../shell/PageActions";
import { canManage, useViewer } from "../../shell/viewer";
import { BusyTimes } from "../shared/BusyTimes";
import { Corrections } from "./Corrections";
import { OccupancyCard } from "./OccupancyCard";
import { ZonesCard } from "./ZonesCard";

export function OccupancyPage({ store }: { store: Store }) {
  const { user } = useViewer();
  const overview = useQuery("stores/{store}/overview", { store: store.id }, 60_000);
  const asked = useSearchParams().get("date");
  return (
    <Loaded query={overview} height={400}>
      {({ date: today }) => {
        const date = asked ?? today;
        return (
          <div className="stack">
            <PageActions>
              <DayPicker date={date} today={today} />
            </PageActions>
            <div className="pagegrid">
              <OccupancyCard store={store.id} date={date} isToday={date === today} />
              <ZonesCard store={store.id} date={date} />
              <Corrections
                store={store.id}
                date={date}
                isToday={date === today}
                mayCorrect={canManage(user)}
              />
              <BusyTimes store={store.id} weeks={13} className="w12" />
            </div>
          </div>
        );
      }}
    </Loaded>
  );
}

function DayPicker({ date, today }: { date: string; today: string }) {
  const show = (next: string) => setSearchParams({ date: next >= today ? null : next });
  return (
    <div className="row daypicker">
      <IconButton label={t.occupancy.yesterday} onClick={() => show(addDays(date, -1))}>
        <BackIcon size={18} />
      </IconButton>
      <DateField label={t.occupancy.date} className="bare" value={date} max={today} required onPick={show} />
      <IconButton
        label={t.occupancy.tomorrow}
        disabled={date >= today}
        onClick={() => show(addDays(date, 1))}
      >
        <ForwardIcon size={18} />
      </IconButton>
    </div>
  );
}
