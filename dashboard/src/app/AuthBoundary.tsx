import { useCallback, useEffect, useState } from "react";
import { forgetAll, useQuery } from "../api/useQuery";
import { currentSession, onSignedOut, Refusal } from "../api/request";
import { Loaded } from "../components/Card";
import { Dialog } from "../components/Dialog";
import { ChoosePassword } from "../pages/signIn/ChoosePasswordPage";
import { Entry } from "../pages/signIn/SignInPage";
import { SignInForm } from "../pages/signIn/SignInForm";
import { t } from "../i18n/language";
import type { Store, User } from "../api/types";
import { Shell } from "./Layout";
import { ViewerContext } from "../shell/viewer";

/** Lets nobody in but who is signed in, and asks again, over the page, when the sign-in has run out. */
export function Gate() {
  const [user, setUser] = useState<User | null | undefined>(undefined);
  const [oneTime, setOneTime] = useState<string | null>(null);
  const [isLost, setLost] = useState(false);

  const look = useCallback(() => {
    currentSession().then(setUser, (error: Refusal) => {
      if (error.isOffline) setTimeout(look, 3000);
      setLost(error.isOffline);
    });
  }, []);
  useEffect(look, [look]);

  if (user === undefined)
    return <main className="entry">{isLost && <p role="alert">{t.state.offline}</p>}</main>;
  if (user === null)
    return (
      <Entry
        onSignedIn={(session, password) => {
          setOneTime(session.mustChangePassword ? password : null);
          setUser(session.user);
        }}
      />
    );
  if (user.mustChangePassword)
    return (
      <ChoosePassword
        known={oneTime}
        onDone={() => {
          setOneTime(null);
          setUser({ ...user, mustChangePassword: false });
        }}
      />
    );
  return <Inside user={user} changeUser={setUser} />;
}

function Inside({ user, changeUser }: { user: User; changeUser: (user: User) => void }) {
  const stores = useQuery<{ stores: Store[] }>("stores");
  const [waiting, setWaiting] = useState<(() => void)[]>([]);
  useEffect(() => onSignedOut(() => new Promise<void>(done => setWaiting(all => [...all, done]))), []);

  const signedIn = (again: User) => {
    if (again.id !== user.id) {
      forgetAll();
      location.assign("/");
      return;
    }
    waiting.forEach(done => done());
    setWaiting([]);
  };
  return (
    <>
      <Loaded query={stores} height={400}>
        {({ stores: list }) => (
          <ViewerContext.Provider value={{ user, stores: list, reloadStores: stores.reload, changeUser }}>
            <Shell />
          </ViewerContext.Provider>
        )}
      </Loaded>
      {waiting.length > 0 && (
        <Dialog title={t.signIn.again}>
          <p className="muted">{t.signIn.againHint}</p>
          <br />
          <SignInForm known={user.name} onSignedIn={session => signedIn(session.user)} />
        </Dialog>
      )}
    </>
  );
}
