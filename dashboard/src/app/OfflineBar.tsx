import { useEffect, useState } from "react";
import type { ApiError } from "../api/ApiError";
import { useConnection } from "../api/events";
import { reloadStaleData, useHasStaleData } from "../api/staleData";
import { Button } from "../components/Button";
import { WarningIcon } from "../components/icons";
import { t } from "../i18n/language";

/** Whether the browser has no network, or the server does not answer; `error` is the one of a query that repeats. */
export function useIsOffline(error: ApiError | null): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  const connection = useConnection();
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    addEventListener("online", update);
    addEventListener("offline", update);
    return () => {
      removeEventListener("online", update);
      removeEventListener("offline", update);
    };
  }, []);
  return !isOnline || connection === "offline" || (error?.isOffline ?? false);
}

/** A warning above every page when its figures may be out of date. */
export function OfflineBar({ isOffline }: { isOffline: boolean }) {
  const hasStaleData = useHasStaleData();
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
