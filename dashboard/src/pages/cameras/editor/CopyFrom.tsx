import type { Camera } from "../../../api/types";
import { useQuery } from "../../../api/useQuery";
import { SelectField } from "../../../components/Field";
import { t } from "../../../i18n/language";

/** Adds the shapes of another camera of the store to the drawing. Shows nothing where no other camera has any. */
export function CopyFrom({ camera, onCopy }: { camera: Camera; onCopy: (from: Camera) => void }) {
  const { data } = useQuery("cameras", { store: camera.store });
  const others = (data?.cameras ?? []).filter(
    one => one.id !== camera.id && one.lines.length + one.zones.length + one.masks.length > 0,
  );
  if (others.length === 0) return null;
  return (
    <SelectField
      label={t.editor.copyFrom}
      hint={t.editor.copyFromHint}
      value=""
      options={[["", t.editor.choose], ...others.map((one): [string, string] => [String(one.id), one.name])]}
      onPick={id => {
        const from = others.find(one => String(one.id) === id);
        if (from) onCopy(from);
      }}
    />
  );
}
