import { type FormEvent, useState } from "react";
import type { ApiError } from "../../api/ApiError";
import { request } from "../../api/request";
import type { Camera, SeenTrack, StaffMember, Store } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Button, IconButton } from "../../components/Button";
import { Card, Loaded } from "../../components/Card";
import { Dialog } from "../../components/Dialog";
import { TextField } from "../../components/Field";
import { PauseIcon, PlayIcon, TrashIcon } from "../../components/icons";
import { Notice, showMessage } from "../../components/Notice";
import { errorText } from "../../i18n/errorText";
import { shortDate } from "../../i18n/format";
import { t } from "../../i18n/language";
import { visitorName } from "../shared/visitors";
import { Snapshot } from "./Snapshot";

export function StaffTab({ camera, store }: { camera: Camera; store: Store }) {
  const tracks = useQuery("cameras/{camera}/tracks", { camera: camera.id }, 2000);
  const staff = useQuery("stores/{store}/staff", { store: store.id });
  const [marked, setMarked] = useState<SeenTrack | null>(null);
  const w = t.staff;
  const size = camera.state.size;
  /** The list that belongs to the frozen picture; null while the picture moves. */
  const [frozen, setFrozen] = useState<SeenTrack[] | null>(null);
  const remove = async (member: StaffMember) => {
    await request("DELETE", "stores/{store}/staff/{staff}", { store: store.id, staff: member.id }).catch(
      (failure: ApiError) => showMessage(errorText(failure)),
    );
    staff.reload();
  };

  // The server draws boxes and numbers, so that they match the picture.
  return (
    <div className="pagegrid" style={{ alignItems: "start" }}>
      <Card
        className="w7"
        title={w.title}
        hint={w.hint}
        actions={
          <Button
            className="tiny"
            icon={frozen ? <PlayIcon size={16} /> : <PauseIcon size={16} />}
            aria-pressed={frozen !== null}
            onClick={() => setFrozen(frozen ? null : (tracks.data?.tracks ?? []))}
          >
            {frozen ? t.editor.unfreeze : t.editor.freeze}
          </Button>
        }
      >
        <div className="picture" style={size ? { aspectRatio: `${size.width} / ${size.height}` } : undefined}>
          <Snapshot
            camera={camera.id}
            boxes
            every={1000}
            isFrozen={frozen !== null}
            alt={t.cameras.picture(camera.name)}
          />
        </div>
      </Card>
      <div className="w5 stack" style={{ alignContent: "start" }}>
        <Card title={w.recent} hint={w.recentHint}>
          <Loaded query={tracks} isEmpty={data => data.tracks.length === 0} empty={<p>{w.noTracks}</p>}>
            {data => (
              <ul className="seenlist">
                {(frozen ?? data.tracks).slice(0, 8).map(track => (
                  <li key={track.id}>
                    <span>
                      <b className="num">
                        {w.track(track.id)} · {visitorName(track.visitor)}
                      </b>
                      <small className="muted num">
                        {" "}
                        {w.seen(track.from.slice(11, 19), track.to.slice(11, 19))}
                      </small>
                    </span>
                    <Button
                      className="tiny"
                      aria-label={`${w.mark}: ${w.track(track.id)}`}
                      onClick={() => setMarked(track)}
                    >
                      {w.mark}
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </Loaded>
        </Card>
        <Card title={w.known}>
          <Loaded query={staff} height={60} isEmpty={data => data.staff.length === 0} empty={<p>{w.none}</p>}>
            {data => (
              <ul className="seenlist">
                {data.staff.map(member => (
                  <li key={member.id}>
                    <span>
                      <b className="wraps">{member.label}</b>
                      <small className="muted">{shortDate(member.created)}</small>
                    </span>
                    <IconButton
                      className="small"
                      label={w.remove(member.label)}
                      onClick={() => void remove(member)}
                    >
                      <TrashIcon size={17} />
                    </IconButton>
                  </li>
                ))}
              </ul>
            )}
          </Loaded>
        </Card>
      </div>
      {marked && (
        <MarkDialog
          camera={camera}
          track={marked}
          known={staff.data?.staff[0]?.label ?? ""}
          onDone={() => {
            setMarked(null);
            staff.reload();
          }}
          onClose={() => setMarked(null)}
        />
      )}
    </div>
  );
}

function MarkDialog({
  camera,
  track,
  known,
  onDone,
  onClose,
}: {
  camera: Camera;
  track: SeenTrack;
  known: string;
  onDone: () => void;
  onClose: () => void;
}) {
  const [label, setLabel] = useState(known);
  const [error, setError] = useState<ApiError | null>(null);
  const w = t.staff;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await request(
        "POST",
        "cameras/{camera}/tracks/{track}/staff",
        { camera: camera.id, track: track.id },
        { label: label.trim() },
      );
      showMessage(w.marked);
      onDone();
    } catch (failure) {
      setError(failure as ApiError);
    }
  };
  return (
    <Dialog title={w.mark} onClose={onClose}>
      <form className="form" onSubmit={event => void save(event)}>
        <TextField
          label={w.label}
          placeholder={w.labelPlaceholder}
          value={label}
          onText={setLabel}
          maxLength={60}
          required
          autoFocus
        />
        {error && <Notice variant="bad">{errorText(error)}</Notice>}
        <div className="formactions">
          <Button onClick={onClose}>{t.state.cancel}</Button>
          <Button type="submit" variant="primary" disabled={!label.trim()}>
            {w.mark}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
