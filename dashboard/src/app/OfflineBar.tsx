import { useEffect, useState } from "react";
import { useConnection } from "../api/events";
import { readOldAnew, useIsAnythingOld } from "../api/staleData";
import { Button } from "../components/Button";
import { WarningIcon } from "../components/icons";
import { t } from "../i18n/language";

/** Says, over every page, when what is seen may be old: without a connection, or because figures could not be read again. */
export function OfflineBar({ isLost }: { isLost: boolean }) {
  const [isOnline, setOnline] = useState(navigator.onLine);
  const connection = useConnection(),
    isOld = useIsAnythingOld();
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  const isOffline = !isOnline || isLost || connection === "offline";
  if (!isOffline && !isOld) return null;
  return (
    <div className="offlinebar" role="status">
      <WarningIcon size={18} />
      <span>{isOffline ? t.state.offline : t.state.old}</span>
      {!isOffline && (
        <Button className="tiny" onClick={readOldAnew}>
          {t.state.retry}
        </Button>
      )}
    </div>
  );
}
