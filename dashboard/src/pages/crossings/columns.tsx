import { Check } from "../../components/Field";
import { Menu } from "../../components/Menu";
import { t } from "../../i18n/language";

export const allColumns = ["time", "direction", "visitor", "camera", "line", "track", "score"] as const;
export type CrossingColumn = (typeof allColumns)[number];
const defaultColumns: CrossingColumn[] = ["time", "direction", "visitor", "camera", "line"];

export const shownColumns = (text: string | null): CrossingColumn[] =>
  text === null
    ? defaultColumns
    : allColumns.filter(name => name === "time" || text.split(",").includes(name));

export function Columns({
  shown,
  onPick,
}: {
  shown: CrossingColumn[];
  onPick: (names: string | null) => void;
}) {
  const toggle = (name: CrossingColumn, isOn: boolean) => {
    const next = allColumns.filter(one => (one === name ? isOn : shown.includes(one)));
    onPick(next.join() === defaultColumns.join() ? null : next.join());
  };
  return (
    <Menu label={t.crossings.columns}>
      {allColumns.map(name => (
        <Check
          key={name}
          label={t.crossings[name]}
          checked={shown.includes(name)}
          disabled={name === "time"}
          onCheck={isOn => toggle(name, isOn)}
        />
      ))}
    </Menu>
  );
}
