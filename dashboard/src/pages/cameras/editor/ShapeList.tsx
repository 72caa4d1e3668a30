import type { ReactNode } from "react";
import type { Anchor, LineFields } from "../../../api/types";
import { Button, IconButton } from "../../../components/Button";
import { Check, SelectField, TextField } from "../../../components/Field";
import { FlipIcon, TrashIcon } from "../../../components/icons";
import { t } from "../../../i18n/language";
import { type Drawing, type DrawnLine, withLine, without, withZoneName } from "./drawing";
import { percentOf } from "./geometry";

interface Props {
  drawing: Drawing;
  chosen: string | null;
  onChoose: (key: string) => void;
  onChange: (drawing: Drawing, step?: string) => void;
}

export function ShapeList({ drawing, chosen, onChoose, onChange }: Props) {
  const w = t.editor;
  const shape = (key: string, name: string, color: string, more?: ReactNode) => (
    <li key={key} className={`part ${key === chosen ? "chosen" : ""}`}>
      <div className="parthead">
        <button type="button" className="pick" aria-pressed={key === chosen} onClick={() => onChoose(key)}>
          <i style={{ background: color }} />
          <span className="clip">{name}</span>
        </button>
        <IconButton className="small" label={w.remove(name)} onClick={() => onChange(without(drawing, key))}>
          <TrashIcon size={17} />
        </IconButton>
      </div>
      {key === chosen && more && <div className="more">{more}</div>}
    </li>
  );
  const isEmpty = drawing.lines.length + drawing.zones.length + drawing.masks.length === 0;
  return (
    <ul className="parts">
      {isEmpty && <li className="muted small">{w.noneYet}</li>}
      {drawing.lines.map(line =>
        shape(
          line.key,
          line.name,
          "#35d6c4",
          <LineSettings
            line={line}
            onChange={(change, step) => onChange(withLine(drawing, line.key, change), step)}
          />,
        ),
      )}
      {drawing.zones.map(zone =>
        shape(
          zone.key,
          zone.name,
          "#9d84ec",
          <TextField
            label={t.state.name}
            value={zone.name}
            maxLength={60}
            onText={name => onChange(withZoneName(drawing, zone.key, name), `${zone.key} name`)}
          />,
        ),
      )}
      {drawing.masks.map((mask, index) => shape(mask.key, w.maskName(index + 1), "#6b7886"))}
    </ul>
  );
}

function LineSettings({
  line,
  onChange,
}: {
  line: DrawnLine;
  onChange: (change: Partial<LineFields>, step?: string) => void;
}) {
  const w = t.editor;
  return (
    <>
      <TextField
        label={t.state.name}
        value={line.name}
        maxLength={60}
        onText={name => onChange({ name }, `${line.key} name`)}
      />
      <div className="row spread">
        <Button
          className="tiny"
          icon={<FlipIcon size={16} />}
          onClick={() => onChange({ inside: line.inside === "left" ? "right" : "left" })}
        >
          {w.flip}
        </Button>
        <span className="small muted">{w.flipHint}</span>
      </div>
      <SelectField
        label={w.anchor}
        hint={w.anchorHint}
        value={line.anchor}
        options={(["foot", "center", "head"] as Anchor[]).map(anchor => [anchor, w.anchors[anchor]])}
        onPick={anchor => onChange({ anchor: anchor as Anchor })}
      />
      <Check
        label={w.entrance}
        hint={w.entranceHint}
        checked={line.isEntrance}
        onCheck={isEntrance => onChange({ isEntrance })}
      />
      <p className="small muted num">
        {w.ends(
          percentOf(line.start.x),
          percentOf(line.start.y),
          percentOf(line.end.x),
          percentOf(line.end.y),
        )}
      </p>
    </>
  );
}
