import { ApiError, toApiError } from "./ApiError";
import { send, withOfflineError } from "./send";
import { runExclusively } from "./tabLock";
import type { Session, User } from "./types";

const refreshedAt = "footfall.refreshedAt";

/** Set by the app: shows the sign-in over the page and resolves when the user is signed in again. */
let signInHandler: () => Promise<void> = () => Promise.reject(new ApiError(401, "signed-out"));
export function setSignInHandler(handler: () => Promise<void>) {
  signInHandler = handler;
}
export const requestSignIn = () => signInHandler();

/**
 * A refresh token works once, and a used one that comes back ends the session. So tabs take turns, and a tab that finds the
 * session renewed since its own request was sent has nothing to do.
 */
export function refreshSession(since: number): Promise<boolean> {
  return runExclusively("refresh", async () => {
    if (Number(localStorage.getItem(refreshedAt) ?? 0) > since) return true;
    const response = await send("POST", "session/refresh");
    if (response.status >= 500) throw await toApiError(response);
    if (response.ok) localStorage.setItem(refreshedAt, String(Date.now()));
    return response.ok;
  });
}

export async function signIn(name: string, password: string): Promise<Session> {
  const response = await send("POST", "session", { name, password });
  if (!response.ok) throw await toApiError(response);
  return (await withOfflineError(response.json())) as Session;
}

/** The user of the session in this browser's cookies; null without one. */
export async function currentUser(): Promise<User | null> {
  const sentAt = Date.now();
  let response = await send("GET", "me");
  if (response.status === 401 && (await refreshSession(sentAt))) response = await send("GET", "me");
  if (response.status === 401) return null;
  if (!response.ok) throw await toApiError(response);
  return (await withOfflineError(response.json())) as User;
}
