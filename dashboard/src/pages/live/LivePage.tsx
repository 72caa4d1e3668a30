import type { Camera, Store } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Loaded } from "../../components/Card";
import { Segments } from "../../components/Field";
import { t } from "../../i18n/language";
import { Link, setSearchParams, useSearchParams } from "../../navigation/router";
import { PageActions } from "../../shell/PageActions";
import { canManage, useViewer } from "../../shell/viewer";
import { LiveTile } from "./LiveTile";
import { useTodayByCamera } from "./today";

/** Four pictures, the events and one request take all six HTTP/1.1 connections to a host. */
const maxPictures = 4;

export function LivePage({ store }: { store: Store }) {
  const cameras = useQuery("cameras", { store: store.id }, 15_000);
  const today = useTodayByCamera(store.id);
  const choices = useSearchParams();
  const w = t.live;
  const isSingle = choices.get("layout") === "one";
  const all = cameras.data?.cameras ?? [];
  const named = choices.get("camera")?.split(",").map(Number);
  const chosen = (
    named ? all.filter(camera => named.includes(camera.id)) : all.filter(camera => camera.isEnabled)
  ).slice(0, isSingle ? 1 : maxPictures);
  const toggle = (id: number, isOn: boolean) => {
    const next = isSingle
      ? [id]
      : isOn
        ? [...chosen.map(camera => camera.id), id].slice(-maxPictures)
        : chosen.map(camera => camera.id).filter(one => one !== id);
    setSearchParams({ camera: next.join(",") || "0" });
  };

  return (
    <div className="stack">
      <PageActions>
        {all.length > 1 && (
          <Segments
            label={w.layout}
            value={isSingle ? "one" : "many"}
            options={[
              ["many", w.many],
              ["one", w.one],
            ]}
            onPick={value => setSearchParams({ layout: value === "one" ? "one" : null })}
          />
        )}
      </PageActions>
      <Loaded
        query={cameras}
        height={400}
        isEmpty={data => data.cameras.length === 0}
        empty={
          <>
            <h2>{w.none}</h2>
            <p>{w.noneHint}</p>
            <Link to="/cameras" className="button">
              {t.nav.cameras}
            </Link>
          </>
        }
      >
        {() => (
          <>
            {(all.length > 1 || chosen.length === 0) && (
              <fieldset>
                <legend className="sr">{w.choose}</legend>
                <div className="chips">
                  {all.map(camera => (
                    <label key={camera.id}>
                      <input
                        type={isSingle ? "radio" : "checkbox"}
                        name="camera"
                        checked={chosen.includes(camera)}
                        onChange={event => toggle(camera.id, event.target.checked)}
                      />
                      <span>{camera.name}</span>
                    </label>
                  ))}
                </div>
              </fieldset>
            )}
            {chosen.length === 0 && <NothingChosen cameras={all} />}
            <div className={`livegrid ${chosen.length === 1 ? "single" : ""}`}>
              {chosen.map(camera => (
                <LiveTile key={camera.id} camera={camera} today={today(camera.id)} />
              ))}
            </div>
            {chosen.length > 0 && <p className="small muted">{w.private}</p>}
          </>
        )}
      </Loaded>
    </div>
  );
}

function NothingChosen({ cameras }: { cameras: Camera[] }) {
  const { user } = useViewer();
  const areOff = cameras.every(camera => !camera.isEnabled);
  const w = t.live;
  return (
    <section className="card blank firststeps">
      <h2>{areOff ? w.allOff(cameras.length) : w.noneChosen}</h2>
      <p>{areOff ? w.allOffHint : w.noneChosenHint}</p>
      {areOff && canManage(user) && (
        <Link to="/cameras" className="button">
          {t.nav.cameras}
        </Link>
      )}
    </section>
  );
}
