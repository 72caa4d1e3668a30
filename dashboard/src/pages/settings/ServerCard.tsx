import { useQuery } from "../../api/useQuery";
import { Card, Loaded } from "../../components/Card";
import { localDateTime, number } from "../../i18n/format";
import { t } from "../../i18n/language";

const engineNames: Record<string, string> = { sqlite: "SQLite", mysql: "MySQL" };

export function ServerCard() {
  const health = useQuery("health", {}, 10_000);
  const w = t.settings;
  return (
    <Card title={w.health}>
      <Loaded query={health} height={150}>
        {data => (
          <dl className="facts">
            <div>
              <dt>{w.version}</dt>
              <dd>{data.version}</dd>
            </div>
            <div>
              <dt>{w.up}</dt>
              <dd>{localDateTime(data.startedAt)}</dd>
            </div>
            <div>
              <dt>{w.storage}</dt>
              <dd>
                {engineNames[data.storage.engine] ?? data.storage.engine}:{" "}
                {data.storage.isBehind
                  ? w.behind(data.storage.waiting)
                  : data.storage.works
                    ? w.works
                    : data.storage.reason}
              </dd>
            </div>
            <div>
              <dt>{t.nav.cameras}</dt>
              <dd>{t.stores.online(number(data.cameras.online), number(data.cameras.expected))}</dd>
            </div>
            <div>
              <dt>{w.streams}</dt>
              <dd>{number(data.streams.events + data.streams.pictures)}</dd>
            </div>
            <div>
              <dt>API</dt>
              <dd>
                <a href="/api/docs">{w.api}</a>
              </dd>
            </div>
          </dl>
        )}
      </Loaded>
    </Card>
  );
}
