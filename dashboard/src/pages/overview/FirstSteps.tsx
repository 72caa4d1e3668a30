import type { Store } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { t } from "../../i18n/language";
import { Link } from "../../navigation/router";
import { canManage, useViewer } from "../../shell/viewer";

/** The next step of a store that does not count yet: a camera, then a line. */
export function FirstSteps({ store }: { store: Store }) {
  const { user } = useViewer();
  const cameras = useQuery("cameras", { store: store.id }).data?.cameras;
  if (!cameras || cameras.some(camera => camera.lines.length > 0)) return null;
  const first = cameras[0];
  const w = t.cameras;
  return (
    <section className="card blank firststeps">
      <h2>{first ? w.noLineWarning : w.none}</h2>
      {canManage(user) && (
        <>
          {!first && <p>{w.noneHint}</p>}
          <Link to={first ? `/cameras/${first.id}` : "/cameras/new"} className="button primary">
            <span>{first ? `${w.setUp}: ${first.name}` : w.add}</span>
          </Link>
        </>
      )}
    </section>
  );
}
