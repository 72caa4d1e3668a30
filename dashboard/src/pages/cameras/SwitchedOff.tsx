import { request } from "../../api/request";
import type { Camera } from "../../api/types";
import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { useMutation } from "../../forms/useMutation";
import { dateTime } from "../../i18n/format";
import { t } from "../../i18n/language";

/** Says who switched a camera off, and switches it on. */
export function SwitchedOff({
  camera,
  onSwitched,
}: {
  camera: Camera;
  onSwitched: (camera: Camera) => void;
}) {
  const { run, isBusy, formError } = useMutation();
  const w = t.cameras;
  const { switched } = camera;
  return (
    <Notice>
      <p>{switched?.at ? w.switchedOffBy(switched.who, dateTime(switched.at)) : w.switchedOff}</p>
      {formError() && <p className="fielderror">{formError()}</p>}
      <Button
        className="tiny"
        isBusy={isBusy}
        onClick={() =>
          void run(async () =>
            onSwitched(await request("POST", "cameras/{camera}/start", { camera: camera.id })),
          )
        }
      >
        {w.start}
      </Button>
    </Notice>
  );
}
