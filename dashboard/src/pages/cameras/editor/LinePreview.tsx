import { useEffect, useState } from "react";
import type { ApiError } from "../../../api/ApiError";
import { useEvents } from "../../../api/events";
import { request } from "../../../api/request";
import type { Camera, DryRun, LineFields } from "../../../api/types";
import { Button } from "../../../components/Button";
import { Card } from "../../../components/Card";
import { RefreshIcon } from "../../../components/icons";
import { Notice } from "../../../components/Notice";
import { TableHead } from "../../../components/TableHead";
import { errorText } from "../../../i18n/errorText";
import { duration, number, timeOfDay } from "../../../i18n/format";
import { t } from "../../../i18n/language";
import { type DrawnLine, lineFields } from "./drawing";

const debounce = 500; // ms without a change before the server is asked
const refreshInterval = 10_000; // ms; people go on passing

/** What the drawn and the saved lines would have counted on the paths of recent visitors. */
export function LinePreview({
  camera,
  lines,
  saved: savedLines,
  onInner,
}: {
  camera: Camera;
  lines: DrawnLine[];
  saved: DrawnLine[];
  /** Makes a line one that is no entrance. */
  onInner: (key: string) => void;
}) {
  const [round, setRound] = useState(0);
  const drawn = useDryRun(camera.id, lines, round);
  const saved = useDryRun(camera.id, savedLines, round);
  const w = t.editor;
  const run = drawn.answer;
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setRound(n => n + 1);
    }, refreshInterval);
    return () => clearInterval(timer);
  }, []);
  const savedOf = (line: DrawnLine) => {
    const index = savedLines.findIndex(one => one.key === line.key);
    return index < 0 ? undefined : saved.answer?.lines[index];
  };
  return (
    <Card
      className="preview"
      title={w.preview}
      hint={run && run.paths > 0 ? w.previewHint(run.paths, duration(run.seconds)) : undefined}
      actions={
        <Button
          className="tiny"
          icon={<RefreshIcon size={16} />}
          isBusy={drawn.isBusy}
          disabled={lines.length === 0}
          onClick={() => setRound(n => n + 1)}
        >
          {w.previewRefresh}
        </Button>
      }
    >
      <div aria-live="polite">
        {lines.length === 0 ? (
          <p className="muted small">{w.previewNoLine}</p>
        ) : drawn.error ? (
          <p className="fielderror">{errorText(drawn.error)}</p>
        ) : !run ? (
          <p className="muted small">{w.previewLoading}</p>
        ) : run.paths === 0 ? (
          <p className="muted small">{w.previewEmpty}</p>
        ) : (
          <table className={drawn.isBusy ? "old" : ""}>
            <TableHead names={w.previewLine} numbers={[w.previewNew, w.previewCurrent]} />
            <tbody>
              {lines.map((line, index) => (
                <tr key={line.key}>
                  <th scope="row">
                    <span className="wraps">{line.name}</span>
                    <Placement figures={run.lines[index]} />
                  </th>
                  <LineTotals figures={run.lines[index]} />
                  <LineTotals figures={savedOf(line)} />
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {run?.overlaps.map(overlap => {
        const second = lines.find(line => line.name === overlap.second);
        return (
          <Notice key={`${overlap.first} ${overlap.second}`}>
            <p>{w.overlap(number(overlap.either), number(overlap.both), overlap.first, overlap.second)}</p>
            {second && (
              <Button className="tiny" onClick={() => onInner(second.key)}>
                {w.makeInner(second.name)}
              </Button>
            )}
          </Notice>
        );
      })}
      <RecentCrossings camera={camera} />
    </Card>
  );
}

/** How tall people are at the line, and what keeps the camera from seeing them well. */
function Placement({ figures }: { figures: DryRun["lines"][number] | undefined }) {
  if (!figures || figures.bodyHeight === null) return null;
  return (
    <>
      <span className="sub">{t.editor.bodyHeight(number(figures.bodyHeight))}</span>
      {figures.findings.map(code => (
        <span key={code} className="sub fielderror">
          {t.editor.findings[code]}
        </span>
      ))}
    </>
  );
}

function LineTotals({ figures }: { figures: { in: number; out: number } | undefined }) {
  if (!figures) return <td className="num muted">–</td>;
  return (
    <td className="num">
      <b>{number(figures.in)}</b> {t.direction.in.toLowerCase()}
      <span className="sub">
        {number(figures.out)} {t.direction.out.toLowerCase()}
      </span>
    </td>
  );
}

function useDryRun(camera: number, lines: LineFields[], round: number) {
  const [state, setState] = useState<{ answer: DryRun | null; error: ApiError | null; isBusy: boolean }>({
    answer: null,
    error: null,
    isBusy: false,
  });
  const text = JSON.stringify(lines.map(lineFields));
  useEffect(() => {
    if (text === "[]") {
      setState({ answer: null, error: null, isBusy: false });
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      setState(before => ({ ...before, isBusy: true }));
      request(
        "POST",
        "cameras/{camera}/dry-run",
        { camera },
        { lines: JSON.parse(text) as LineFields[] },
        stop.signal,
      ).then(
        answer => setState({ answer, error: null, isBusy: false }),
        (error: ApiError) => {
          if (!stop.signal.aborted) setState({ answer: null, error, isBusy: false });
        },
      );
    }, debounce);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [camera, text, round]);
  return state;
}

/** Crossings of the saved lines while the editor is open. */
function RecentCrossings({ camera }: { camera: Camera }) {
  const [seen, setSeen] = useState<{ in: number; out: number; last: string } | null>(null);
  useEvents("crossing", event => {
    if (event.camera === camera.id)
      setSeen(before => ({
        in: before?.in ?? 0,
        out: before?.out ?? 0,
        [event.direction]: (before?.[event.direction] ?? 0) + 1,
        last: event.time,
      }));
  });
  if (!seen) return null;
  return (
    <p className="small muted" role="status">
      {t.editor.crossed}: <b className="num">{number(seen.in)}</b> {t.direction.in.toLowerCase()},{" "}
      <b className="num">{number(seen.out)}</b> {t.direction.out.toLowerCase()} ·{" "}
      <time>{timeOfDay(seen.last)}</time>
    </p>
  );
}
