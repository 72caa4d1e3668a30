import { KeyboardEvent, useEffect, useRef, useState } from "react";
import { get, Refusal } from "../../../api/request";
import { guardLeaving, Link } from "../../../navigation/router";
import { Button, IconButton } from "../../../components/Button";
import { Card } from "../../../components/Card";
import { Segments } from "../../../components/Field";
import { PlusIcon, RedoIcon, UndoIcon, WandIcon } from "../../../components/icons";
import { Notice, say } from "../../../components/Notice";
import { percent } from "../../../i18n/format";
import { t } from "../../../i18n/language";
import type { Camera, Point, Proposal } from "../../../api/types";
import { isSameDrawing, rebased } from "./changes";
import { useHistory } from "./history";
import { newLine, withNew } from "./newShapes";
import { PartList } from "./ShapeList";
import { save } from "./saveDrawing";
import { DrawnLine, Kind, newKey, savedOf } from "./drawing";
import { Stage, Tool } from "./Stage";
import { Trial } from "./LinePreview";

export function Editor({ camera, onSaved }: { camera: Camera; onSaved: (camera: Camera) => void }) {
  const w = t.editor;
  const [saved, setSaved] = useState(() => savedOf(camera));
  const history = useHistory(saved),
    setup = history.now;
  const [tool, setTool] = useState<Tool>(camera.lines.length === 0 ? "line" : "select");
  const [chosen, setChosen] = useState<string | null>(setup.lines[0]?.key ?? null);
  /** The part that was just drawn: its first handle takes the focus, so that the arrow keys go on. */
  const [fresh, setFresh] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isChanged = !isSameDrawing(saved, setup);
  useLeavingGuard(isChanged);
  const taken = useRef(camera);
  useEffect(() => {
    if (isBusy || camera === taken.current) return;
    taken.current = camera;
    const now = savedOf(camera, saved),
      drawn = rebased(setup, saved, now);
    setSaved(now);
    // A step back would take away what somebody else has drawn meanwhile.
    if (!isSameDrawing(drawn, setup)) history.replace(drawn);
  }, [camera, isBusy]);

  const add = (kind: Kind, from: Point, to: Point) => {
    const key = newKey(kind);
    history.change(withNew(setup, kind, key, from, to));
    setChosen(key);
    setFresh(key);
    setTool("select");
  };
  const drawn = (kind: Kind, from: Point, to: Point) => {
    const isTap = Math.hypot(to.x - from.x, to.y - from.y) < 0.02;
    const half = kind === "line" ? { x: 0.25, y: 0 } : { x: 0.12, y: 0.12 };
    if (!isTap) add(kind, from, to);
    else add(kind, clamped(from.x - half.x, from.y - half.y), clamped(from.x + half.x, from.y + half.y));
  };
  const placeInMiddle = () => {
    if (tool !== "select")
      drawn(tool, { x: 0.5, y: tool === "line" ? 0.6 : 0.5 }, { x: 0.5, y: tool === "line" ? 0.6 : 0.5 });
  };

  const propose = async () => {
    setError(null);
    try {
      const { proposal, paths } = await get<Proposal>(`cameras/${camera.id}/proposal`);
      if (!proposal) {
        setNote(w.noProposal(paths));
        return;
      }
      const first = setup.lines[0];
      const place = { start: proposal.start, end: proposal.end, inside: proposal.inside };
      const line: DrawnLine = first ? { ...first, ...place } : newLine(setup, newKey("line"), place);
      history.change({
        ...setup,
        lines: first ? setup.lines.map(one => (one === first ? line : one)) : [line],
      });
      setChosen(line.key);
      setTool("select");
      setNote(w.proposed(percent(proposal.share), proposal.paths));
    } catch (refused) {
      setError((refused as Refusal).sentence);
    }
  };

  const store = async () => {
    setBusy(true);
    setError(null);
    try {
      await save(camera.id, saved, setup, setSaved);
      setNote(null);
      say(w.savedToast);
    } catch (refused) {
      setError((refused as Refusal).sentence);
    }
    // Some of it may be the server's by now, also when the rest was refused.
    await get<Camera>(`cameras/${camera.id}`).then(onSaved, () => undefined);
    setBusy(false);
  };

  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape" && tool !== "select") setTool("select");
    if (!(event.ctrlKey || event.metaKey)) return;
    if (event.key === "s") {
      event.preventDefault();
      if (isChanged && !isBusy) void store();
      return;
    }
    if ((event.target as Element).matches("input, select")) return;
    if (event.key === "z" && !event.shiftKey) {
      event.preventDefault();
      history.undo();
    }
    if (event.key === "y" || (event.key.toLowerCase() === "z" && event.shiftKey)) {
      event.preventDefault();
      history.redo();
    }
  };
  const hint = { select: w.hintSelect, line: w.hintLine, zone: w.hintZone, mask: w.hintMask }[tool];

  return (
    <div onKeyDown={press}>
      <div className="editor">
        <div className="card drawing">
          <div className="editorbar">
            <Segments
              label={w.tools}
              value={tool}
              onPick={setTool}
              options={[
                ["select", w.select],
                ["line", w.line],
                ["zone", w.zone],
                ["mask", w.mask],
              ]}
            />
            <div className="row">
              <IconButton label={w.undo} disabled={!history.canUndo} onClick={history.undo}>
                <UndoIcon size={18} />
              </IconButton>
              <IconButton label={w.redo} disabled={!history.canRedo} onClick={history.redo}>
                <RedoIcon size={18} />
              </IconButton>
              <Button look="primary" isIdle={!isChanged} isBusy={isBusy} onClick={() => void store()}>
                {isChanged ? w.save : w.saved}
              </Button>
            </div>
          </div>
          {error && (
            <>
              <Notice look="bad">{error}</Notice>
              <br />
            </>
          )}
          <Stage
            camera={camera.id}
            pictureSize={camera.state.size}
            {...{ setup, tool, chosen, fresh }}
            onChoose={setChosen}
            onChange={history.change}
            onDrawn={drawn}
          />
          <div className="row spread">
            <p className="editorhint">
              {hint}
              {tool === "select" && <span className="forkeys"> {w.hintKeys}</span>}
              {isChanged && (
                <>
                  {" "}
                  <b>{w.unsaved}.</b>
                </>
              )}
            </p>
            {!isChanged && camera.lines.length > 0 && tool === "select" && (
              <Link to={`/live?camera=${camera.id}`} className="button tiny">
                {w.watch}
              </Link>
            )}
            {tool !== "select" && (
              <Button className="tiny" icon={<PlusIcon size={16} />} onClick={placeInMiddle}>
                {w.place}
              </Button>
            )}
          </div>
        </div>
        <div className="editorside">
          <Card
            title={w.lines}
            actions={
              <Button
                className="tiny"
                icon={<WandIcon size={16} />}
                onClick={() => void propose()}
                title={w.proposalHint}
              >
                {w.proposal}
              </Button>
            }
          >
            {note && (
              <>
                <Notice look="info">{note}</Notice>
                <br />
              </>
            )}
            <PartList
              {...{ setup, chosen }}
              onChoose={key => {
                setChosen(key);
                setTool("select");
              }}
              onChange={history.change}
            />
          </Card>
        </div>
        <Trial camera={camera} lines={setup.lines} saved={saved.lines} />
      </div>
    </div>
  );
}

const clamped = (x: number, y: number): Point => ({
  x: Math.max(0.02, Math.min(0.98, x)),
  y: Math.max(0.02, Math.min(0.98, y)),
});

function useLeavingGuard(isChanged: boolean) {
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      event.returnValue = "";
    };
    addEventListener("beforeunload", ask);
    const stop = guardLeaving(() => confirm(t.state.unsaved));
    return () => {
      removeEventListener("beforeunload", ask);
      stop();
    };
  }, [isChanged]);
}
