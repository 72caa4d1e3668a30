import { useEffect, useRef, useState } from "react";
import type { ApiError } from "../../../api/ApiError";
import { get } from "../../../api/request";
import type { Camera, Point, Problem } from "../../../api/types";
import { Button, IconButton } from "../../../components/Button";
import { Card } from "../../../components/Card";
import { Check, Segments } from "../../../components/Field";
import { PauseIcon, PlayIcon, PlusIcon, RedoIcon, UndoIcon, WandIcon } from "../../../components/icons";
import { Notice, showMessage } from "../../../components/Notice";
import { errorText } from "../../../i18n/errorText";
import { percent } from "../../../i18n/format";
import { t } from "../../../i18n/language";
import { useNavigationGuard } from "../../../navigation/navigationGuard";
import { Link } from "../../../navigation/router";
import { ConflictDialog } from "../../shared/ConflictDialog";
import { CopyFrom } from "./CopyFrom";
import { isSameDrawing, rebase } from "./changes";
import { type DrawnLine, hasShape, type Kind, newKey, savedDrawing, withLine, without } from "./drawing";
import { useHistory } from "./history";
import { LinePreview } from "./LinePreview";
import { newLine, withCopies, withNewShape } from "./newShapes";
import { ShapeList } from "./ShapeList";
import { Stage, type Tool } from "./Stage";
import { saveDrawing, savedAs } from "./saveDrawing";
import { type Command, useShortcuts } from "./shortcuts";

export function Editor({ camera, onSaved }: { camera: Camera; onSaved: (camera: Camera) => void }) {
  const w = t.editor;
  const [saved, setSaved] = useState(() => savedDrawing(camera));
  const history = useHistory(saved);
  const drawing = history.now;
  const [tool, setTool] = useState<Tool>(camera.lines.length === 0 ? "line" : "select");
  const [chosen, setChosen] = useState<string | null>(drawing.lines[0]?.key ?? null);
  /** The key of the shape that was just drawn. Its first handle takes the focus for the arrow keys. */
  const [newShape, setNewShape] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isFrozen, setFrozen] = useState(false);
  const [showsPaths, setShowsPaths] = useState(true);
  const [isTooSmall, setTooSmall] = useState(false);
  const isChanged = !isSameDrawing(saved, drawing);
  useNavigationGuard(isChanged, t.state.unsaved);
  const [conflict, setConflict] = useState<Problem["change"] | null>(null);
  /** Of the saved drawing that the user edits. */
  const version = useRef(camera.drawingVersion);
  useEffect(() => {
    if (isBusy || camera.drawingVersion <= version.current) return;
    // Unsaved edits stay; saving them reports the conflict.
    if (!isChanged) takeDrawing(camera);
  }, [camera, isBusy]);
  const takeDrawing = (from: Camera) => {
    const now = savedDrawing(from, saved);
    version.current = from.drawingVersion;
    setSaved(now);
    if (!isSameDrawing(now, drawing)) history.replace(now);
  };

  const add = (kind: Kind, from: Point, to: Point) => {
    const key = newKey(kind);
    history.change(withNewShape(drawing, kind, key, from, to));
    setChosen(key);
    setNewShape(key);
    setTool("select");
  };
  const drawn = (kind: Kind, from: Point, to: Point) => {
    setTooSmall(false);
    add(kind, from, to);
  };
  const placeInMiddle = () => {
    if (tool === "line") drawn(tool, { x: 0.25, y: 0.6 }, { x: 0.75, y: 0.6 });
    else if (tool !== "select") drawn(tool, { x: 0.38, y: 0.38 }, { x: 0.62, y: 0.62 });
  };

  const propose = async () => {
    setError(null);
    try {
      const { proposal, paths } = await get("cameras/{camera}/proposal", { camera: camera.id });
      if (!proposal) {
        setNote(w.noProposal(paths));
        return;
      }
      const first = drawing.lines[0];
      const place = { start: proposal.start, end: proposal.end, inside: proposal.inside };
      const line: DrawnLine = first ? { ...first, ...place } : newLine(drawing, newKey("line"), place);
      history.change({
        ...drawing,
        lines: first ? drawing.lines.map(one => (one === first ? line : one)) : [line],
      });
      setChosen(line.key);
      setTool("select");
      setNote(w.proposed(percent(proposal.share), proposal.paths));
    } catch (failure) {
      setError(errorText(failure as ApiError));
    }
  };

  const saveChanges = async (base = saved, edited = drawing) => {
    setBusy(true);
    setError(null);
    try {
      const now = await saveDrawing(camera.id, base, edited, version.current);
      version.current = now.drawingVersion;
      setSaved(savedAs(now, base, edited));
      onSaved(now);
      setNote(null);
      showMessage(w.savedToast);
    } catch (failure) {
      const { cause, change } = failure as ApiError;
      if (cause?.code === "changed-meanwhile") setConflict(change ?? { who: "", at: null });
      else setError(errorText(failure as ApiError));
    }
    setBusy(false);
  };
  const resolve = async (choice: "theirs" | "mine") => {
    setConflict(null);
    try {
      const now = await get("cameras/{camera}", { camera: camera.id });
      onSaved(now);
      if (choice === "theirs") {
        takeDrawing(now);
        return;
      }
      const theirs = savedDrawing(now, saved);
      const merged = rebase(drawing, saved, theirs);
      version.current = now.drawingVersion;
      setSaved(theirs);
      history.change(merged);
      await saveChanges(theirs, merged);
    } catch (failure) {
      setError(errorText(failure as ApiError));
    }
  };

  const commands: Record<Command, () => void> = {
    save: () => {
      if (isChanged && !isBusy) void saveChanges();
    },
    undo: history.undo,
    redo: history.redo,
    remove: () => {
      if (chosen && hasShape(drawing, chosen)) history.change(without(drawing, chosen));
    },
    cancel: () => setTool("select"),
  };
  useShortcuts(command => commands[command]());
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The focused handle or button can disappear with a change.
    const focused = document.activeElement;
    if (drawing !== saved && (!focused || focused.matches("body, :disabled")))
      stage.current?.focus({ preventScroll: true });
  }, [drawing]);
  const hint = { select: w.hintSelect, line: w.hintLine, zone: w.hintZone, mask: w.hintMask }[tool];

  return (
    <div>
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
              <Button
                variant="primary"
                isIdle={!isChanged}
                isBusy={isBusy}
                onClick={() => void saveChanges()}
              >
                {isChanged ? w.save : w.saved}
              </Button>
            </div>
          </div>
          {error && (
            <>
              <Notice variant="bad">{error}</Notice>
              <br />
            </>
          )}
          <Stage
            camera={camera.id}
            pictureSize={camera.state.size}
            {...{ drawing, tool, chosen, fresh: newShape }}
            onChoose={setChosen}
            onChange={history.change}
            onDrawn={drawn}
            onTooSmall={() => setTooSmall(true)}
            focusTarget={stage}
            isFrozen={isFrozen}
            showsPaths={showsPaths && camera.state.phase === "running"}
          />
          <div className="row">
            <Button
              className="tiny"
              icon={isFrozen ? <PlayIcon size={16} /> : <PauseIcon size={16} />}
              aria-pressed={isFrozen}
              onClick={() => setFrozen(!isFrozen)}
            >
              {isFrozen ? w.unfreeze : w.freeze}
            </Button>
            <Check label={w.paths} checked={showsPaths} onCheck={setShowsPaths} />
          </div>
          <div className="row spread">
            <p className="editorhint">
              {isTooSmall && tool !== "select" ? <b role="status">{w.tooSmall} </b> : null}
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
                <Notice variant="info">{note}</Notice>
                <br />
              </>
            )}
            <ShapeList
              {...{ drawing, chosen }}
              onChoose={key => {
                setChosen(key);
                setTool("select");
              }}
              onChange={history.change}
            />
            <CopyFrom camera={camera} onCopy={from => history.change(withCopies(drawing, from))} />
          </Card>
        </div>
        <LinePreview
          camera={camera}
          lines={drawing.lines}
          saved={saved.lines}
          onInner={key => history.change(withLine(drawing, key, { isEntrance: false }))}
        />
      </div>
      {conflict && (
        <ConflictDialog
          subject={w.theseLines}
          change={conflict}
          onTheirs={() => void resolve("theirs")}
          onMine={() => void resolve("mine")}
          onClose={() => setConflict(null)}
        />
      )}
    </div>
  );
}
