import { request } from "../../api/request";
import type { OpenSession } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Button } from "../../components/Button";
import { Card, Loaded } from "../../components/Card";
import { Notice, showMessage } from "../../components/Notice";
import { useMutation } from "../../forms/useMutation";
import { localDateTime } from "../../i18n/format";
import { t } from "../../i18n/language";

/** The user's sessions, each of which they can end. */
export function Sessions() {
  const sessions = useQuery("me/sessions", {});
  const { run, isBusy, formError } = useMutation();
  const w = t.account;
  const end = (session: OpenSession) =>
    run(async () => {
      await request("DELETE", "me/sessions/{session}", { session: session.id });
      sessions.reload();
    });
  const endOthers = () =>
    run(async () => {
      await request("DELETE", "me/sessions", {});
      sessions.reload();
      showMessage(w.othersEnded);
    });
  return (
    <Card title={w.sessions}>
      <Loaded query={sessions} height={120}>
        {data => (
          <div className="stack">
            {formError() && <Notice variant="bad">{formError()}</Notice>}
            <ul className="sessions">
              {data.sessions.map(session => (
                <li key={session.id}>
                  <div>
                    <b>{deviceName(session.agent) ?? w.unknownDevice}</b>
                    {session.isCurrent && <span className="muted"> ({w.thisDevice})</span>}
                    <span className="sub">
                      {[
                        w.lastUsed(localDateTime(session.lastUsed)),
                        w.signedIn(localDateTime(session.created)),
                      ]
                        .concat(session.address ?? [])
                        .join(" · ")}
                    </span>
                  </div>
                  {!session.isCurrent && (
                    <Button
                      className="tiny"
                      aria-label={`${w.endSession}: ${deviceName(session.agent) ?? w.unknownDevice}`}
                      onClick={() => void end(session)}
                    >
                      {w.endSession}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {data.sessions.length > 1 && (
              <div className="formactions">
                <Button onClick={() => void endOthers()} isBusy={isBusy}>
                  {w.endOthers}
                </Button>
              </div>
            )}
          </div>
        )}
      </Loaded>
    </Card>
  );
}

const browsers: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "Mac"],
  [/Linux/, "Linux"],
];

/** "Firefox · Windows" of a User-Agent; its beginning for other programs; null when it is empty. */
export function deviceName(agent: string): string | null {
  const name = (table: [RegExp, string][]) => table.find(([form]) => form.test(agent))?.[1];
  const parts = [name(browsers), name(systems)].filter(Boolean);
  return parts.length > 0 ? parts.join(" · ") : agent.slice(0, 40) || null;
}
