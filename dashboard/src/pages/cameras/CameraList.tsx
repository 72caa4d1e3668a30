import { useEvents } from "../../api/events";
import type { Camera, Store } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Loaded } from "../../components/Card";
import { PlusIcon } from "../../components/icons";
import { reasonSentence } from "../../i18n/cameraReason";
import { t } from "../../i18n/language";
import { Link } from "../../navigation/router";
import { PageActions } from "../../shell/PageActions";
import { PhaseBadge, StateLine } from "../shared/CameraStatus";
import { DoubleCounts } from "./DoubleCounts";
import { Snapshot } from "./Snapshot";

export function CameraList({ store }: { store: Store }) {
  const cameras = useQuery("cameras", { store: store.id }, 15_000);
  useEvents("state", state => {
    if (cameras.data?.cameras.some(camera => camera.id === state.camera)) cameras.reload();
  });
  const w = t.cameras;
  const add = (
    <Link to="/cameras/new" className="button primary">
      <PlusIcon size={18} />
      <span>{w.add}</span>
    </Link>
  );
  return (
    <div className="stack">
      <PageActions>{add}</PageActions>
      <DoubleCounts store={store} />
      <Loaded
        query={cameras}
        height={300}
        isEmpty={data => data.cameras.length === 0}
        empty={
          <>
            <h2>{w.none}</h2>
            <p>{w.noneHint}</p>
            {add}
          </>
        }
      >
        {data => (
          <div className="cameragrid">
            {data.cameras.map(camera => (
              <Tile key={camera.id} camera={camera} />
            ))}
          </div>
        )}
      </Loaded>
    </div>
  );
}

function Tile({ camera }: { camera: Camera }) {
  const w = t.cameras;
  return (
    <section className="card cameratile" aria-label={camera.name}>
      <div className="picture">
        {camera.state.phase === "running" ? (
          <Snapshot camera={camera.id} alt={w.picture(camera.name)} />
        ) : (
          <div className="over">{camera.state.reason ? reasonSentence(camera.state) : w.noPicture}</div>
        )}
      </div>
      <div className="about">
        <div className="line1">
          <h2 className="wraps">{camera.name}</h2>
          <PhaseBadge camera={camera} state={camera.state} />
        </div>
        <StateLine camera={camera} state={camera.state} />
        <p className={camera.lines.length ? "small muted" : "small fielderror"}>
          {camera.lines.length
            ? [w.lines(camera.lines.length), camera.zones.length ? w.zones(camera.zones.length) : ""]
                .filter(Boolean)
                .join(" · ")
            : w.noLineWarning}
        </p>
        <div className="row">
          <Link
            to={`/cameras/${camera.id}`}
            className={`button ${camera.lines.length ? "" : "primary"}`}
            aria-label={`${w.setUp}: ${camera.name}`}
          >
            {w.setUp}
          </Link>
        </div>
      </div>
    </section>
  );
}
