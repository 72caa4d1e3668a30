import { useEffect, useState } from "react";
import { useConnection } from "../api/events";
import { reloadStaleData, useHasStaleData } from "../api/staleData";
import { Button } from "../components/Button";
import { WarningIcon } from "../components/icons";
import { t } from "../i18n/language";

/** A warning above every page when its figures may be out of date. */
export function OfflineBar({ isLost }: { isLost: boolean }) {
  const [isOnline, setOnline] = useState(navigator.onLine);
  const connection = useConnection();
  const hasStaleData = useHasStaleData();
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    addEventListener("online", update);
    addEventListener("offline", update);
    return () => {
      removeEventListener("online", update);
      removeEventListener("offline", update);
    };
  }, []);
  const isOffline = !isOnline || isLost || connection === "offline";
  if (!isOffline && !hasStaleData) return null;
  return (
    <div className="offlinebar" role="status">
      <WarningIcon size={18} />
      <span>{isOffline ? t.state.offline : t.state.old}</span>
      {!isOffline && (
        <Button className="tiny" onClick={reloadStaleData}>
          {t.state.retry}
        </Button>
      )}
    </div>
  );
}
