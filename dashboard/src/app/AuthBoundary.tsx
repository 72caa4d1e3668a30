import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ApiError } from "../api/ApiError";
import { currentUser, setSignInHandler } from "../api/session";
import type { User } from "../api/types";
import { clearCache, useQuery } from "../api/useQuery";
import { Loaded } from "../components/Card";
import { Dialog } from "../components/Dialog";
import { t } from "../i18n/language";
import { compareNames } from "../i18n/names";
import { navigate } from "../navigation/router";
import { ChoosePasswordPage } from "../pages/signIn/ChoosePasswordPage";
import { SignInForm } from "../pages/signIn/SignInForm";
import { SignInPage } from "../pages/signIn/SignInPage";
import { ViewerContext } from "../shell/viewer";
import { hasShownStore } from "./currentStore";
import { Layout } from "./Layout";

/** Shows the pages to signed-in users only. When a session expires, the sign-in opens over the page. */
export function AuthBoundary() {
  const [user, setUser] = useState<User | null | undefined>(undefined);
  const [oneTimePassword, setOneTimePassword] = useState<string | null>(null);
  const [isServerUnreachable, setServerUnreachable] = useState(false);

  const checkSession = useCallback(() => {
    currentUser().then(setUser, (error: ApiError) => {
      if (error.isOffline) setTimeout(checkSession, 3000);
      setServerUnreachable(error.isOffline);
    });
  }, []);
  useEffect(checkSession, [checkSession]);

  if (user === undefined)
    return <main className="entry">{isServerUnreachable && <p role="alert">{t.state.unreachable}</p>}</main>;
  if (user === null)
    return (
      <SignInPage
        onSignedIn={(session, password) => {
          setOneTimePassword(session.mustChangePassword ? password : null);
          setUser(session.user);
        }}
      />
    );
  if (user.mustChangePassword)
    return (
      <ChoosePasswordPage
        known={oneTimePassword}
        onDone={() => {
          setOneTimePassword(null);
          setUser({ ...user, mustChangePassword: false });
        }}
      />
    );
  return <SignedIn user={user} changeUser={setUser} />;
}

/** The first page of a browser that has shown no store yet: all stores, if there are several. */
function useFirstVisit(stores: number) {
  const isFirst = useRef(!hasShownStore() && location.pathname === "/" && location.search === "");
  useLayoutEffect(() => {
    if (stores > 1 && isFirst.current) navigate("/stores", "replace");
    if (stores > 0) isFirst.current = false;
  }, [stores]);
}

function SignedIn({ user, changeUser }: { user: User; changeUser: (user: User) => void }) {
  const stores = useQuery("stores", {});
  useFirstVisit(stores.data?.stores.length ?? 0);
  const [pending, setPending] = useState<(() => void)[]>([]);
  useEffect(() => setSignInHandler(() => new Promise<void>(done => setPending(all => [...all, done]))), []);

  const continueAs = (again: User) => {
    if (again.id !== user.id) {
      clearCache();
      location.assign("/");
      return;
    }
    pending.forEach(done => done());
    setPending([]);
  };
  return (
    <>
      <Loaded query={stores} height={400}>
        {({ stores: list }) => (
          <ViewerContext.Provider
            value={{
              user,
              stores: [...list].sort((a, b) => compareNames(a.name, b.name)),
              reloadStores: stores.reload,
              changeUser,
            }}
          >
            <Layout />
          </ViewerContext.Provider>
        )}
      </Loaded>
      {pending.length > 0 && (
        <Dialog title={t.signIn.again}>
          <p className="muted">{t.signIn.againHint}</p>
          <br />
          <SignInForm known={user.name} onSignedIn={session => continueAs(session.user)} />
        </Dialog>
      )}
    </>
  );
}
