import { useEffect, useState } from "react";
import { useEvents } from "../../api/events";
import type { State, Store } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Loaded } from "../../components/Card";
import { BackIcon } from "../../components/icons";
import { Notice } from "../../components/Notice";
import { reasonSentence } from "../../i18n/cameraReason";
import { t } from "../../i18n/language";
import { Link, setSearchParams, useSearchParams } from "../../navigation/router";
import { PhaseBadge, StateLine } from "../shared/CameraStatus";
import { CameraForm } from "./CameraForm";
import { Editor } from "./editor/Editor";
import { StaffTab } from "./StaffTab";
import { SwitchedOff } from "./SwitchedOff";

const tabs = ["lines", "camera", "staff"] as const;

export function CameraPage({ id, store }: { id: number; store: Store }) {
  const query = useQuery("cameras/{camera}", { camera: id });
  const [state, setState] = useState<State | null>(null);
  useEvents("state", event => {
    if (event.camera !== id) return;
    // An event's times are in UTC. When the phase changes, the camera is read again for the store's time.
    setState(before => ({ ...event, since: (before ?? query.data?.state)?.since ?? event.since }));
    if (event.phase !== (state ?? query.data?.state)?.phase) query.reload();
  });
  useEffect(() => setState(null), [query.data]);
  const owner = query.data?.store ?? store.id;
  useEffect(() => {
    // The camera's store, not another one that the address names, is shown above it.
    if (owner !== store.id) setSearchParams({ store: String(owner) }, "replace");
  }, [owner, store.id]);
  const part = useSearchParams().get("part");
  const tab = tabs.find(name => name === part) ?? "lines";
  const w = t.cameras;
  const names = { lines: w.tabLine, camera: w.tabCamera, staff: w.tabStaff };

  return (
    <Loaded query={query} height={400}>
      {camera => {
        const now = state ?? camera.state;
        return (
          <>
            <div className="row spread" style={{ marginBottom: 12 }}>
              <div className="row">
                <Link to="/cameras" className="button quiet tiny">
                  <BackIcon size={16} />
                  <span>{t.nav.cameras}</span>
                </Link>
                <h2 className="wraps">{camera.name}</h2>
                <PhaseBadge camera={camera} state={now} />
                <StateLine camera={camera} state={now} />
              </div>
            </div>
            {now.reason && now.phase !== "running" && (
              <>
                {camera.isEnabled ? (
                  <Notice>{reasonSentence(now)}</Notice>
                ) : (
                  <SwitchedOff camera={camera} onSwitched={query.set} />
                )}
                <br />
              </>
            )}
            <nav className="tabs" aria-label={w.tabs}>
              {tabs.map(name => (
                <Link
                  key={name}
                  to={`/cameras/${id}${name === "lines" ? "" : `?part=${name}`}`}
                  aria-current={name === tab ? "page" : undefined}
                >
                  {names[name]}
                </Link>
              ))}
            </nav>
            {tab === "lines" && <Editor key={camera.id} camera={camera} onSaved={query.set} />}
            {tab === "camera" && <CameraForm camera={camera} onSaved={query.set} />}
            {tab === "staff" && <StaffTab camera={camera} store={store} />}
          </>
        );
      }}
    </Loaded>
  );
}
