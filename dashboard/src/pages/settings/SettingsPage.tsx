import type { Store } from "../../api/types";
import { Card } from "../../components/Card";
import { t } from "../../i18n/language";
import { Link, useSearchParams } from "../../navigation/router";
import { isOwner, useViewer } from "../../shell/viewer";
import { Alerts } from "./Alerts";
import { ArchiveCard, ArchivedStores } from "./ArchivedStores";
import { AuditLog } from "./AuditLog";
import { Keys } from "./Keys";
import { Privacy } from "./Privacy";
import { RetentionCard } from "./RetentionCard";
import { ServerCard } from "./ServerCard";
import { StoreExceptions } from "./StoreExceptions";
import { StoreForm } from "./StoreForm";

const parts = ["store", "keys", "audit", "privacy", "archived", "new"] as const;
type Part = (typeof parts)[number];

export function SettingsPage({ store }: { store: Store }) {
  const { user } = useViewer();
  const asked = useSearchParams().get("part");
  const shown = parts.filter(part => isOwner(user) || part === "store" || part === "privacy");
  const part: Part = shown.find(one => one === asked) ?? "store";
  const names: Record<Part, string> = {
    store: t.settings.store,
    keys: t.settings.keys,
    audit: t.settings.audit,
    privacy: t.settings.privacy,
    archived: t.settings.archived,
    new: t.settings.newStore,
  };
  return (
    <>
      <nav className="tabs" aria-label={t.settings.tabs}>
        {shown.map(one => (
          <Link
            key={one}
            to={one === "store" ? "/settings" : `/settings?part=${one}`}
            aria-current={one === part ? "page" : undefined}
          >
            {names[one]}
          </Link>
        ))}
      </nav>
      {part === "store" && (
        <div className="pagegrid">
          <Card className="w7" title={store.name}>
            <StoreForm store={store} />
          </Card>
          <div className="w5 stack" style={{ alignContent: "start" }}>
            <StoreExceptions store={store} />
            <Alerts store={store} />
            {isOwner(user) && <ArchiveCard store={store} />}
          </div>
        </div>
      )}
      {part === "new" && (
        <div className="steps">
          <Card title={t.settings.newStore}>
            <StoreForm store={null} />
          </Card>
        </div>
      )}
      {part === "archived" && <ArchivedStores />}
      {part === "keys" && <Keys />}
      {part === "audit" && <AuditLog />}
      {part === "privacy" && (
        <div className="pagegrid">
          <div className="w7 stack" style={{ alignContent: "start" }}>
            <Privacy />
            <ServerCard />
          </div>
          <div className="w5">
            <RetentionCard />
          </div>
        </div>
      )}
    </>
  );
}
