import type { Camera, CrossingRecord } from "../../api/types";
import { DownIcon, EnterIcon, LeaveIcon, UpIcon } from "../../components/icons";
import { exactDateTime, number, percent } from "../../i18n/format";
import { t } from "../../i18n/language";
import { visitorName } from "../shared/visitors";
import type { CrossingColumn } from "./columns";

const numeric: CrossingColumn[] = ["track", "score"];

export function CrossingsTable({
  records,
  columns,
  cameras,
  isOldestFirst,
  onTurn,
}: {
  records: CrossingRecord[];
  columns: CrossingColumn[];
  cameras: Camera[];
  isOldestFirst: boolean;
  onTurn: () => void;
}) {
  const w = t.crossings;
  const lines = new Map(cameras.flatMap(camera => camera.lines).map(line => [line.id, line.name]));
  const names = new Map(cameras.map(camera => [camera.id, camera.name]));
  const cell: Record<CrossingColumn, (row: CrossingRecord) => JSX.Element | string> = {
    time: row => <time dateTime={row.time}>{exactDateTime(row.time)}</time>,
    direction: row => (
      <span className={`badge ${row.direction === "in" ? "good" : ""}`}>
        {row.direction === "in" ? <EnterIcon size={14} /> : <LeaveIcon size={14} />}
        {t.direction[row.direction]}
      </span>
    ),
    visitor: row => visitorName(row.visitor),
    camera: row => names.get(row.camera) ?? w.removedCamera(row.camera),
    line: row => lines.get(row.line) ?? w.removedLine(row.line),
    track: row => number(row.track),
    score: row => percent(row.score),
  };
  const kind = (name: CrossingColumn) => (numeric.includes(name) ? "num" : "");
  return (
    <div className="tablewrap" tabIndex={0} role="region" aria-label={t.state.tableOf(w.title)}>
      <table>
        <thead>
          <tr>
            {columns.map(name =>
              name === "time" ? (
                <th key={name} scope="col" aria-sort={isOldestFirst ? "ascending" : "descending"}>
                  <button type="button" onClick={onTurn}>
                    {w.time}
                    {isOldestFirst ? <UpIcon size={13} /> : <DownIcon size={13} />}
                  </button>
                </th>
              ) : (
                <th key={name} scope="col" className={kind(name)}>
                  {w[name]}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {records.map(row => (
            <tr key={row.id}>
              {columns.map(name => (
                <td key={name} className={kind(name)}>
                  {cell[name](row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
