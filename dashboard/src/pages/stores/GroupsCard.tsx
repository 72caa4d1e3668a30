import type { StoreGroup } from "../../api/types";
import { Card } from "../../components/Card";
import { TableHead } from "../../components/TableHead";
import { number } from "../../i18n/format";
import { t } from "../../i18n/language";
import { compareNames } from "../../i18n/names";
import { setSearchParams } from "../../navigation/router";
import { CameraBadge } from "../shared/CameraBadge";
import { FigureCell } from "./FigureCell";

const kinds = ["region", "format"] as const;

/** Totals by region and by format. A kind that no store uses is left out. */
export function GroupsCard({ groups }: { groups: StoreGroup[] }) {
  return (
    <>
      {kinds.map(kind => {
        const ofKind = groups.filter(group => group.kind === kind);
        const isUsed = ofKind.some(group => group.name !== "");
        return isUsed && <Groups key={kind} kind={kind} groups={ofKind} />;
      })}
    </>
  );
}

function Groups({ kind, groups }: { kind: (typeof kinds)[number]; groups: StoreGroup[] }) {
  const w = t.stores;
  const title = { region: w.byRegion, format: w.byFormat }[kind];
  return (
    <Card title={title}>
      <div className="tablewrap sticks" tabIndex={0} role="region" aria-label={t.state.tableOf(title)}>
        <table>
          <TableHead
            names={w[kind]}
            numbers={[w.stores, w.today, w.yesterday, w.week, w.month, w.inNow, w.cameras]}
          />
          <tbody>
            {[...groups]
              .sort((a, b) => compareNames(a.name, b.name))
              .map(({ name, total }) => (
                <tr key={name}>
                  <th scope="row">
                    {name ? (
                      <button
                        type="button"
                        className="linkbutton clip"
                        title={name}
                        onClick={() => setSearchParams({ [kind]: name, page: null })}
                      >
                        {name}
                      </button>
                    ) : (
                      <span className="muted">{w.noGroup}</span>
                    )}
                  </th>
                  <td className="num">{number(total.stores)}</td>
                  <FigureCell figure={total.today} />
                  <FigureCell figure={total.yesterday} />
                  <FigureCell figure={total.week} />
                  <FigureCell figure={total.month} />
                  <td className="num">{number(total.inStore)}</td>
                  <td className="num">
                    <CameraBadge cameras={total.cameras} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
