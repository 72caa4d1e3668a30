import { useEffect, useRef, useState } from "react";
import type { ApiError } from "../../api/ApiError";
import { useEvents } from "../../api/events";
import { apiUrl } from "../../api/path";
import { get } from "../../api/request";
import type { Camera, State } from "../../api/types";
import { reasonSentence } from "../../i18n/cameraReason";
import { decimal, number } from "../../i18n/format";
import { t } from "../../i18n/language";
import { PhaseBadge } from "../shared/CameraStatus";
import type { LineTotal } from "./today";

export function LiveTile({ camera, today }: { camera: Camera; today: LineTotal | null }) {
  const [liveState, setLiveState] = useState<State | null>(null);
  useEvents("state", state => {
    if (state.camera === camera.id) setLiveState(state);
  });
  useEffect(() => setLiveState(null), [camera.state]);
  const state = liveState ?? camera.state;
  const isRunning = state.phase === "running";
  return (
    <section className="card livetile" aria-label={camera.name}>
      <div className="line1">
        <h2 className="clip">{camera.name}</h2>
        <PhaseBadge camera={camera} state={state} />
      </div>
      <div
        className="picture"
        style={state.size ? { aspectRatio: `${state.size.width} / ${state.size.height}` } : undefined}
      >
        {isRunning && !camera.showsPictures ? (
          <div className="over">{t.cameras.picturesOff}</div>
        ) : isRunning ? (
          <LivePicture camera={camera} />
        ) : (
          <div className="over">{state.reason ? reasonSentence(state) : t.cameras.noPicture}</div>
        )}
      </div>
      <p className="facts3 num">
        {isRunning && (
          <>
            <span>{t.units.fps(decimal(state.rate))}</span>
            <span>
              {t.units.people(state.people, number(state.people))} {t.live.people}
            </span>
          </>
        )}
        {today && (
          <span>
            {t.overview.today}: {number(today.in)} {t.direction.in.toLowerCase()}, {number(today.out)}{" "}
            {t.direction.out.toLowerCase()}
          </span>
        )}
      </p>
    </section>
  );
}

function LivePicture({ camera }: { camera: Camera }) {
  const element = useRef<HTMLImageElement>(null);
  const [isShown, setShown] = useState(!document.hidden);
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState<"refused" | "offline" | null>(null);
  useEffect(() => {
    const update = () => setShown(!document.hidden);
    document.addEventListener("visibilitychange", update);
    return () => document.removeEventListener("visibilitychange", update);
  }, []);
  useEffect(() => {
    const image = element.current;
    if (!image || !isShown) return;
    let timer: number | undefined;
    image.onload = () => setProblem(null);
    image.onerror = () => {
      // An image cannot renew an expired session; any request does, and shows whether the server answers at all.
      get("me", {}).then(
        () => setProblem("refused"),
        (error: ApiError) => setProblem(error.isOffline ? "offline" : "refused"),
      );
      timer = window.setTimeout(() => setRound(n => n + 1), 3000);
    };
    image.src = apiUrl("cameras/{camera}/live.mjpeg", { camera: camera.id });
    // Chromium keeps the stream of an element that has left the page open; another source closes it.
    return () => {
      clearTimeout(timer);
      image.onerror = null;
      image.onload = null;
      image.src = "data:,";
    };
  }, [camera.id, isShown, round]);
  return (
    <>
      <img ref={element} alt={t.live.picture(camera.name)} />
      {(problem || !isShown) && (
        <div className="over" role="status">
          {!isShown ? t.live.paused : problem === "offline" ? t.state.unreachable : t.live.full}
        </div>
      )}
    </>
  );
}
