import type { StoreSummary, StoresTotal } from "../../api/types";
import { SparkBars } from "../../charts/SparkBars";
import { DownIcon, UpIcon } from "../../components/icons";
import { number } from "../../i18n/format";
import { t } from "../../i18n/language";
import { Link, setSearchParams } from "../../navigation/router";
import { CameraBadge } from "../shared/CameraBadge";
import { FigureCell } from "./FigureCell";
import type { Sort, SortColumn } from "./storeRows";

/** One page of stores. `total` is the last row; null while only some of the stores are shown by a search. */
export function StoresTable({
  rows,
  sort,
  total,
}: {
  rows: StoreSummary[];
  sort: Sort;
  total: StoresTotal | null;
}) {
  const w = t.stores;
  if (rows.length === 0) return <p className="muted">{w.noMatch}</p>;
  return (
    <div className="tablewrap sticks" tabIndex={0} role="region" aria-label={t.state.tableOf(w.eachStore)}>
      <table>
        <thead>
          <tr>
            <Head column="name" name={t.nav.store} sort={sort} />
            <Head column="today" name={w.today} sort={sort} />
            <Head column="yesterday" name={w.yesterday} sort={sort} />
            <Head column="week" name={w.week} sort={sort} />
            <Head column="month" name={w.month} sort={sort} />
            <th scope="col">{w.trend}</th>
            <Head column="inStore" name={w.inNow} sort={sort} />
            <Head column="cameras" name={w.cameras} sort={sort} />
          </tr>
        </thead>
        <tbody>
          {rows.map(store => (
            <Row key={store.store} store={store} />
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row">{w.total}</th>
              <FigureCell figure={total.today} />
              <FigureCell figure={total.yesterday} />
              <FigureCell figure={total.week} />
              <FigureCell figure={total.month} />
              <td />
              <td className="num">{number(total.inStore)}</td>
              <td className="num">
                <CameraBadge cameras={total.cameras} />
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Row({ store }: { store: StoreSummary }) {
  const place = [store.city, store.region, store.format].filter(Boolean).join(" · ");
  return (
    <tr className="link">
      <th scope="row">
        <Link to={`/?store=${store.store}`} className="clip" title={store.name}>
          {store.name}
        </Link>
        {place && (
          <span className="sub small muted clip" title={place}>
            {place}
          </span>
        )}
        {store.alerts.map(alert => (
          <span key={alert.id} className="sub">
            <span className="badge warn" title={alert.name}>
              <i />
              <span className="clip">{alert.name}</span>
            </span>
          </span>
        ))}
      </th>
      <FigureCell figure={store.today} />
      <FigureCell figure={store.yesterday} />
      <FigureCell figure={store.week} />
      <FigureCell figure={store.month} />
      <td>
        <SparkBars values={store.month.spark} width={88} height={26} />
      </td>
      <td className="num">
        {number(store.inStore)}
        <span className="sub">{store.capacity ? t.overview.of(number(store.capacity)) : " "}</span>
      </td>
      <td className="num">
        <CameraBadge cameras={store.cameras} />
      </td>
    </tr>
  );
}

/** A click sorts by the column, a second one turns the order: names begin with A, figures with the largest. */
function Head({ column, name, sort }: { column: SortColumn; name: string; sort: Sort }) {
  const isSorted = column === sort.column;
  const startsDown = column !== "name";
  const isDownNext = isSorted ? !sort.isDown : startsDown;
  return (
    <th
      scope="col"
      className={column === "name" ? "" : "num"}
      aria-sort={isSorted ? (sort.isDown ? "descending" : "ascending") : undefined}
    >
      <button
        type="button"
        onClick={() => setSearchParams({ sort: isDownNext ? `-${column}` : column, page: null }, "replace")}
      >
        {name}
        {isSorted && (sort.isDown ? <DownIcon size={13} /> : <UpIcon size={13} />)}
      </button>
    </th>
  );
}
