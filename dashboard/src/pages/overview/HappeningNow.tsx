import { useEffect, useState } from "react";
import { useConnection, useEvents } from "../../api/events";
import type { Direction, Store, VisitorClass } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Card, Loaded } from "../../components/Card";
import { EnterIcon, LeaveIcon } from "../../components/icons";
import { dateTime, timeOfDay } from "../../i18n/format";
import { t } from "../../i18n/language";
import { visitorName } from "../shared/visitors";

interface RecentCrossing {
  key: string;
  time: string;
  direction: Direction;
  visitor: VisitorClass | null;
  line: number;
}
const maxEvents = 12;

/** `now`: the store's time; a crossing of another day is shown with its date. */
export function HappeningNow({ store, now }: { store: Store; now: string | null }) {
  const records = useQuery("records", { stores: store.id, limit: maxEvents });
  const cameras = useQuery("cameras", { store: store.id });
  const connection = useConnection();
  const [crossings, setCrossings] = useState<RecentCrossing[]>([]);
  useEffect(() => {
    if (records.data) setCrossings(records.data.records.map(record => ({ ...record, key: keyOf(record) })));
  }, [records.data]);
  useEvents("crossing", event => {
    if (event.store !== store.id) return;
    setCrossings(before =>
      [{ ...event, key: keyOf(event) }, ...before.filter(one => one.key !== keyOf(event))].slice(
        0,
        maxEvents,
      ),
    );
  });
  useEvents("missed", records.reload);
  const place = (line: number) =>
    cameras.data?.cameras.flatMap(camera => camera.lines).find(one => one.id === line)?.name ??
    t.crossings.removedLine(line);

  return (
    <Card
      className="w4 nowcard"
      title={t.overview.now}
      hint={t.overview.nowHint}
      actions={<ConnectionBadge />}
    >
      <Loaded
        query={records}
        height={270}
        isEmpty={() => crossings.length === 0}
        empty={<p>{connection === "offline" ? t.overview.nowOffline : t.overview.nobody}</p>}
      >
        {() => (
          <div className="eventbox">
            <ol className="eventlist">
              {crossings.map(one => (
                <li key={one.key}>
                  <span className={`direction ${one.direction}`}>
                    {one.direction === "in" ? <EnterIcon size={18} /> : <LeaveIcon size={18} />}
                  </span>
                  <span>
                    <b>
                      {one.direction === "in"
                        ? t.direction.cameIn(visitorName(one.visitor))
                        : t.direction.left(visitorName(one.visitor))}
                    </b>
                    <small className="clip">{place(one.line)}</small>
                  </span>
                  <time>{isOfDay(one.time, now) ? timeOfDay(one.time) : dateTime(one.time)}</time>
                </li>
              ))}
            </ol>
          </div>
        )}
      </Loaded>
    </Card>
  );
}

export function ConnectionBadge() {
  const connection = useConnection();
  const text = { live: t.state.live, connecting: t.state.connecting, offline: t.state.disconnected }[
    connection
  ];
  return (
    <span
      className={`badge ${connection === "live" ? "good" : connection === "offline" ? "warn" : ""}`}
      role="status"
    >
      <i />
      {text}
    </span>
  );
}

const isOfDay = (time: string, now: string | null) => now === null || time.slice(0, 10) === now.slice(0, 10);

/** Events have no id. Time, line and direction identify a crossing that comes from the event and from the list. */
const keyOf = (one: { time: string; line: number; direction: Direction }) =>
  `${one.time} ${one.line} ${one.direction}`;
