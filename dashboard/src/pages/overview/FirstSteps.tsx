import { maySetUp, useViewer } from "../../app/session";
import { useQuery } from "../../client/query";
import { Link } from "../../client/router";
import { t } from "../../words/words";
import type { Camera, Store } from "../../wire/types";

/** What is missing before a store counts: a camera, then a line. */
export function FirstSteps({ store }: { store: Store }) {
  const { user } = useViewer();
  const cameras = useQuery<{ cameras: Camera[] }>(`cameras?store=${store.id}`).data?.cameras;
  if (!cameras || cameras.some(camera => camera.lines.length > 0)) return null;
  const first = cameras[0],
    w = t.cameras;
  return (
    <section className="card blank firststeps">
      <h2>{first ? w.noLine : w.none}</h2>
      {maySetUp(user) && (
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
