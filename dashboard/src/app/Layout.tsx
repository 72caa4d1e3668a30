import { useEffect, useRef, useState } from "react";
import type { CameraCount, Store } from "../api/types";
import { useQuery } from "../api/useQuery";
import { Card } from "../components/Card";
import { ErrorBoundary } from "../components/ErrorBoundary";
import { Messages } from "../components/Notice";
import { localDateTime, timeInZone } from "../i18n/format";
import { t } from "../i18n/language";
import { Link, usePathname } from "../navigation/router";
import { StoreForm } from "../pages/settings/StoreForm";
import { PageActionsContext } from "../shell/PageActions";
import { ThemeButton } from "../shell/Preferences";
import { isOwner, useViewer } from "../shell/viewer";
import { chooseStore, useShownStore } from "./currentStore";
import { Navigation } from "./Navigation";
import { OfflineBar, useIsOffline } from "./OfflineBar";
import { type Route, routeAt } from "./routes";
import { StoreList, StorePicker } from "./StorePicker";
import type { ShownStore } from "./shownStore";

/** The frame of every page: navigation, header with store picker, connection warning, messages. */
export function Layout() {
  const path = usePathname();
  const { user, stores } = useViewer();
  const shownStore = useShownStore();
  const { store } = shownStore;
  const [head, setHead] = useState<HTMLElement | null>(null);
  const page = routeAt(path);
  const isAllowed = page && (page.isAllowed?.(user) ?? true);
  const title = page && isAllowed ? t.nav[page.name] : t.state.notFound;
  useEffect(() => {
    document.title = `${title}${store && page?.isOfStore ? ` · ${store.name}` : ""} · Footfall`;
  }, [title, store, page]);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    // Screen readers start a new page at its beginning, as after a full navigation.
    if (shown.current !== path) main.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);
  const sums = useQuery("overview", { rows: false }, 60_000);
  const isOffline = useIsOffline(sums.error);

  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t.nav.skip}
      </a>
      <Navigation current={page} cameras={isOffline ? null : (sums.data?.total?.cameras ?? noCameras)} />
      <div className="body">
        <OfflineBar isOffline={isOffline} />
        <header className="top">
          <h1>{title}</h1>
          <div className="controls">
            {page?.isOfStore && isAllowed && stores.length > 0 && (
              <StorePicker stores={stores} store={store} />
            )}
            <span ref={setHead} style={{ display: "contents" }} />
            <ThemeButton />
          </div>
        </header>
        {page?.name !== "report" && (
          <p className="printhead">
            <b>{store && page?.isOfStore ? `${store.name}: ${title}` : title}</b>
            <span>
              {store && page?.isOfStore
                ? timeInZone(new Date(), store.zone)
                : localDateTime(new Date().toISOString())}
            </span>
          </p>
        )}
        <main id="main" tabIndex={-1} ref={main}>
          <PageActionsContext.Provider value={head}>
            {!page || !isAllowed ? (
              <div className="card blank">
                <h2>{t.state.notFound}</h2>
                <Link to="/" className="button">
                  {t.state.toOverview}
                </Link>
              </div>
            ) : (
              <ErrorBoundary key={`${path} ${store?.id}`}>
                <PageContent page={page} shown={shownStore} />
              </ErrorBoundary>
            )}
          </PageActionsContext.Provider>
        </main>
      </div>
      <Messages />
    </div>
  );
}

function PageContent({
  page,
  shown: { store, unknown },
}: {
  page: Route;
  shown: ShownStore;
}): JSX.Element | null {
  const { user, stores } = useViewer();
  const Shown = page.show;
  if (page.isOfStore && store) return <Shown key={store.id} store={store} />;
  if (page.isOfStore && unknown !== null) return <UnknownStore id={unknown} />;
  if (!page.isOfStore && (stores.length > 0 || page.name !== "stores")) return <Shown store={noStore} />;
  if (!isOwner(user))
    return (
      <div className="card blank">
        <h2>{t.state.noStores}</h2>
        <p>{t.state.noStoresViewer}</p>
      </div>
    );
  return (
    <Card title={t.state.noStores} hint={t.state.noStoresHint} className="steps">
      <StoreForm store={null} />
    </Card>
  );
}

/** The address names a store that doesn't exist, or that the user can't see. Another store's figures would be mistaken for it. */
function UnknownStore({ id }: { id: string }) {
  const { user, stores } = useViewer();
  return (
    <section className="card unknownstore" role="alert">
      <h2>{isOwner(user) ? t.state.unknownStore(id) : t.state.storeOutOfReach(id)}</h2>
      <p className="muted">{t.state.chooseStoreHint}</p>
      <StoreList stores={stores} current={null} onPick={chooseStore} />
    </section>
  );
}

const noCameras: CameraCount = { online: 0, expected: 0, off: 0 };
const noStore: Store = {
  id: 0,
  name: "",
  city: "",
  region: "",
  format: "",
  isZoneKnown: true,
  zone: "UTC",
  dayStart: "00:00",
  capacity: null,
  isDemo: false,
  created: "",
  hours: [],
  exceptions: [],
  recordsFrom: null,
  archived: null,
};
