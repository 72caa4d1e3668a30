import type { AllStores, Compared, StoreSummary } from "../../api/types";
import { Sparkline } from "../../charts/Sparkline";
import { Delta } from "../../components/Delta";
import { DownIcon, UpIcon } from "../../components/icons";
import { number } from "../../i18n/format";
import { t } from "../../i18n/language";
import { Link, setSearchParams, useSearchParams } from "../../navigation/router";

type SortColumn = "name" | "today" | "week" | "month" | "inStore" | "cameras";
const value: Record<SortColumn, (store: StoreSummary) => number | string> = {
  name: store => store.name,
  today: store => store.today.in ?? -1,
  week: store => store.week.in ?? -1,
  month: store => store.month.in ?? -1,
  inStore: store => store.inStore,
  cameras: store => store.cameras.online - store.cameras.expected,
};

/** Sorted by the column in the address; `sort=-week` is descending. */
export function StoresTable({ data, shown }: { data: AllStores; shown: StoreSummary[] }) {
  const sort = useSearchParams().get("sort") ?? "name";
  const isDown = sort.startsWith("-");
  const column = (sort.replace("-", "") in value ? sort.replace("-", "") : "name") as SortColumn;
  const rows = [...shown].sort((a, b) => compare(value[column](a), value[column](b)) * (isDown ? -1 : 1));
  const w = t.stores;
  const head = (key: SortColumn, name: string) => (
    <th
      scope="col"
      className={key === "name" ? "" : "num"}
      aria-sort={key === column ? (isDown ? "descending" : "ascending") : undefined}
    >
      <button
        type="button"
        onClick={() =>
          setSearchParams(
            {
              sort:
                key === column && !isDown
                  ? `-${key}`
                  : key === column
                    ? key
                    : key === "name"
                      ? "name"
                      : `-${key}`,
            },
            "replace",
          )
        }
      >
        {name}
        {key === column && (isDown ? <DownIcon size={13} /> : <UpIcon size={13} />)}
      </button>
    </th>
  );
  if (rows.length === 0) return <p className="muted">{w.noMatch}</p>;
  return (
    <div className="tablewrap" tabIndex={0} role="region" aria-label={t.state.tableOf(w.total)}>
      <table>
        <thead>
          <tr>
            {head("name", t.nav.store)}
            {head("today", w.today)}
            {head("week", w.week)}
            {head("month", w.month)}
            <th scope="col">{w.trend}</th>
            {head("inStore", w.inNow)}
            {head("cameras", w.cameras)}
          </tr>
        </thead>
        <tbody>
          {rows.map(store => (
            <tr key={store.store} className="link">
              <th scope="row">
                <Link to={`/?store=${store.store}`}>{store.name}</Link>
                {store.city && <span className="sub small muted"> {store.city}</span>}
                {store.alerts.map(alert => (
                  <span key={alert.id} className="sub">
                    <span className="badge warn">
                      <i />
                      {alert.name}
                    </span>
                  </span>
                ))}
              </th>
              <Figure value={store.today} />
              <Figure value={store.week} />
              <Figure value={store.month} />
              <td>
                <Sparkline values={store.month.spark} width={88} height={26} />
              </td>
              <td className="num">
                {number(store.inStore)}
                <span className="sub">{store.capacity ? t.overview.of(number(store.capacity)) : " "}</span>
              </td>
              <td className="num">
                <Cameras {...store.cameras} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{w.total}</th>
            {data.total && <Figure value={data.total.today} />}
            {data.total && <Figure value={data.total.week} />}
            {data.total && <Figure value={data.total.month} />}
            <td />
            <td className="num">{number(data.total?.inStore ?? 0)}</td>
            <td className="num">{w.online(...sumOfCameras(data.stores))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

const Figure = ({ value: figure }: { value: Compared }) => (
  <td className="num">
    {number(figure.in)}
    <span className="sub">
      <Delta value={figure.change} />
    </span>
  </td>
);

function Cameras({ online, expected }: { online: number; expected: number }) {
  if (expected === 0) return <span className="muted">{t.stores.noCameras}</span>;
  const text = t.stores.online(number(online), number(expected));
  if (online === expected) return <span>{text}</span>;
  return (
    <span className="badge warn">
      <i />
      {text}
    </span>
  );
}

const sumOfCameras = (stores: StoreSummary[]): [string, string] => [
  number(stores.reduce((sum, store) => sum + store.cameras.online, 0)),
  number(stores.reduce((sum, store) => sum + store.cameras.expected, 0)),
];
const compare = (a: number | string, b: number | string) =>
  typeof a === "string" ? a.localeCompare(String(b)) : a - Number(b);
