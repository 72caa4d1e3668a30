import type { StoreSummary } from "../../api/types";
import { Sparkline } from "../../charts/Sparkline";
import { number } from "../../i18n/format";
import { Link } from "../../navigation/router";

/** Small multiples on one scale. */
export function SideBySide({ stores }: { stores: StoreSummary[] }) {
  const max = Math.max(1, ...stores.flatMap(store => store.month.spark.map(value => value ?? 0)));
  return (
    <div className="multiples">
      {stores.map(store => (
        <Link key={store.store} to={`/?store=${store.store}`}>
          <b className="clip">{store.name}</b>
          <Sparkline values={store.month.spark} width={180} height={46} max={max} />
          <span className="small muted num">{number(store.month.in)}</span>
        </Link>
      ))}
    </div>
  );
}
