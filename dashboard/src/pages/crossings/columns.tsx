import { Check } from "../../components/Field";
import { Menu } from "../../components/Menu";
import { t } from "../../i18n/language";

export const allColumns = ["time", "direction", "visitor", "camera", "line", "track", "score"] as const;
export type Column = (typeof allColumns)[number];
const usual: Column[] = ["time", "direction", "visitor", "camera", "line"];

export const shownColumns = (text: string | null): Column[] =>
  text === null ? usual : allColumns.filter(name => name === "time" || text.split(",").includes(name));

export function Columns({ shown, onPick }: { shown: Column[]; onPick: (names: string | null) => void }) {
  const turn = (name: Column, isOn: boolean) => {
    const next = allColumns.filter(one => (one === name ? isOn : shown.includes(one)));
    onPick(next.join() === usual.join() ? null : next.join());
  };
  return (
    <Menu label={t.records.columns}>
      {allColumns.map(name => (
        <Check
          key={name}
          label={t.records[name]}
          checked={shown.includes(name)}
          disabled={name === "time"}
          onCheck={isOn => turn(name, isOn)}
        />
      ))}
    </Menu>
  );
}
