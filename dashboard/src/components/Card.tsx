import { type ReactNode, useId, useState } from "react";
import type { Query } from "../api/useQuery";
import { Button, IconButton } from "../components/Button";
import { errorText } from "../i18n/errorText";
import { number } from "../i18n/format";
import { t } from "../i18n/language";
import { ChartIcon, TableIcon } from "./icons";

export type Cell = string | number | null;
export interface TableForm {
  head: string[];
  rows: Cell[][];
}

interface Props {
  title: string;
  hint?: ReactNode;
  className?: string;
  actions?: ReactNode;
  /** The figures as a table, which the user can show instead of the chart. */
  table?: TableForm | null;
  children: ReactNode;
}

export function Card({ title, hint, className = "", actions, table, children }: Props) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <div className="cardhead">
        <div>
          <h2 id={id}>{title}</h2>
          {hint && <p className="small muted">{hint}</p>}
        </div>
        {(actions || table) && (
          <div className="cardactions">
            {actions}
            {table && (
              <IconButton
                className="small noprint"
                label={t.state.showAs(title, asTable ? t.state.chart : t.state.table)}
                aria-pressed={asTable}
                onClick={() => setAsTable(!asTable)}
              >
                {asTable ? <ChartIcon size={18} /> : <TableIcon size={18} />}
              </IconButton>
            )}
          </div>
        )}
      </div>
      {table && asTable ? <FigureTable title={title} {...table} /> : children}
    </section>
  );
}

export function FigureTable({ title, head, rows }: TableForm & { title: string }) {
  return (
    <div className="tablewrap figures" tabIndex={0} role="region" aria-label={t.state.tableOf(title)}>
      <table>
        <thead>
          <tr>
            {head.map((name, index) => (
              <th key={index} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) =>
                column ? (
                  <td key={column} className="num">
                    {typeof cell === "number" ? number(cell) : (cell ?? "–")}
                  </td>
                ) : (
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A panel's states: loading, failed, empty, loaded. */
export function Loaded<T>({
  query,
  height = 120,
  isEmpty,
  empty,
  children,
}: {
  query: Pick<Query<T>, "data" | "error" | "reload">;
  height?: number;
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (query.data === null) {
    if (!query.error)
      return (
        <div className="skeleton" style={{ minHeight: height }} role="status">
          <span className="sr">{t.state.loading}</span>
        </div>
      );
    return (
      <div className="blank" style={{ minHeight: height }} role="alert">
        <p>{query.error.isOffline ? t.state.unreachable : errorText(query.error)}</p>
        <Button onClick={query.reload}>{t.state.retry}</Button>
      </div>
    );
  }
  if (isEmpty?.(query.data))
    return (
      <div className="blank" style={{ minHeight: height }}>
        {empty ?? <p>{t.state.empty}</p>}
      </div>
    );
  return <>{children(query.data)}</>;
}
