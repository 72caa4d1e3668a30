import type { StoreSummary } from "../../api/types";
import { SparkBars } from "../../charts/SparkBars";
import { Link } from "../../navigation/router";
import { Amount } from "../shared/comparison";

/** Small multiples on one scale, of the rows in the table. */
export function SideBySide({ stores }: { stores: StoreSummary[] }) {
  const max = Math.max(1, ...stores.flatMap(store => store.month.spark.map(value => value ?? 0)));
  return (
    <div className="multiples">
      {stores.map(store => (
        <Link key={store.store} to={`/?store=${store.store}`}>
          <b className="clip" title={store.name}>
            {store.name}
          </b>
          <SparkBars values={store.month.spark} width={180} height={46} max={max} />
          <span className="small muted num">
            <Amount value={store.month.in} />
          </span>
        </Link>
      ))}
    </div>
  );
}
