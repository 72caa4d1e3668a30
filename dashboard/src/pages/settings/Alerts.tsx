import { useState } from "react";
import type { Store } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Card, Loaded } from "../../components/Card";
import { t } from "../../i18n/language";
import { AlertForm } from "./AlertForm";
import { AlertRow } from "./AlertRow";

export function Alerts({ store }: { store: Store }) {
  const alerts = useQuery("stores/{store}/alerts", { store: store.id }, 30_000);
  const [made, setMade] = useState(0);
  const w = t.settings;
  return (
    <Card title={w.alerts} hint={w.alertsHint}>
      <Loaded
        query={alerts}
        height={40}
        isEmpty={data => data.alerts.length === 0}
        empty={<p className="small">{w.noAlerts}</p>}
      >
        {data => (
          <ul className="seenlist">
            {data.alerts.map(rule => (
              <AlertRow
                key={rule.id}
                {...{ store, rule }}
                onChanged={(...now) =>
                  alerts.set({ alerts: data.alerts.flatMap(one => (one === rule ? now : one)) })
                }
              />
            ))}
          </ul>
        )}
      </Loaded>
      <div style={{ marginTop: 12 }}>
        <AlertForm
          key={made}
          store={store}
          onSaved={() => {
            setMade(made + 1);
            alerts.reload();
          }}
        />
      </div>
    </Card>
  );
}
