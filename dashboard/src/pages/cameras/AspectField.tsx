import type { Aspect } from "../../api/types";
import { SelectField } from "../../components/Field";
import { t } from "../../i18n/language";

const ratios: Aspect[] = ["16:9", "4:3", "5:4", "3:2", "1:1", "21:9", "32:9", "9:16", "3:4"];

/** The shape of the shown picture. A ratio that the command line set is kept as an option. */
export function AspectField({ aspect, onPick }: { aspect: string; onPick: (aspect: Aspect) => void }) {
  const w = t.cameras;
  const others = aspect === "automatic" || ratios.some(ratio => ratio === aspect) ? [] : [aspect];
  return (
    <SelectField
      label={w.aspect}
      hint={w.aspectHint}
      value={aspect}
      options={[
        ["automatic", w.aspectAutomatic],
        ...[...ratios, ...others].map(ratio => [ratio, ratio] as [string, string]),
      ]}
      onPick={value => onPick(value as Aspect)}
    />
  );
}
