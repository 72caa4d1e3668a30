import type { Camera } from "../../api/types";
import { Button } from "../../components/Button";
import { DateField } from "../../components/DateField";
import { SelectField } from "../../components/Field";
import { t } from "../../i18n/language";
import { allClasses } from "../shared/visitors";

export const filterNames = ["from", "to", "direction", "visitor", "cameras", "lines"];

interface Props {
  values: Record<string, string | null>;
  cameras: Camera[];
  onPick: (change: Record<string, string | null>) => void;
  hasFilter: boolean;
}

export function Filters({ values, cameras, onPick, hasFilter }: Props) {
  const w = t.crossings;
  const any: [string, string] = ["", w.any];
  const chosen = cameras.filter(camera => !values.cameras || values.cameras === String(camera.id));
  const select = (name: string, label: string, options: [string, string][]) => (
    <SelectField
      label={label}
      value={values[name] ?? ""}
      options={[any, ...options]}
      onPick={value => onPick({ [name]: value || null })}
    />
  );
  return (
    <div className="toolbar">
      <DateField
        label={w.from}
        value={values.from ?? ""}
        max={values.to}
        onPick={from => onPick({ from: from || null })}
      />
      <DateField
        label={w.to}
        value={values.to ?? ""}
        min={values.from}
        onPick={to => onPick({ to: to || null })}
      />
      {select("direction", w.direction, [
        ["in", t.direction.in],
        ["out", t.direction.out],
      ])}
      {select(
        "visitor",
        w.visitor,
        allClasses.map(one => [one, t.visitor[one]]),
      )}
      {cameras.length > 1 && (
        <SelectField
          label={w.camera}
          value={values.cameras ?? ""}
          options={[any, ...cameras.map(camera => [String(camera.id), camera.name] as [string, string])]}
          onPick={value => onPick({ cameras: value || null, lines: null })}
        />
      )}
      {select(
        "lines",
        w.line,
        chosen.flatMap(camera =>
          camera.lines.map(
            line =>
              [String(line.id), chosen.length > 1 ? `${camera.name}: ${line.name}` : line.name] as [
                string,
                string,
              ],
          ),
        ),
      )}
      {hasFilter && (
        <Button
          variant="quiet"
          onClick={() => onPick(Object.fromEntries(filterNames.map(name => [name, null])))}
        >
          {w.clear}
        </Button>
      )}
    </div>
  );
}
