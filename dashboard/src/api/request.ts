import { errorText } from "../i18n/errorText";
import type { Problem, Session, SignIn } from "../api/types";
import { runExclusively } from "./tabLock";

/** A refusal by the server, with its own English sentence, or `status` 0 when it could not be reached; `retryAfter` in ms. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly kind: string,
    message = "",
    readonly field?: string,
    readonly cause?: Problem["cause"],
    readonly retryAfter?: number,
  ) {
    super(message);
  }
  /** What is wrong, for a person, in the page's language. */
  get sentence() {
    return errorText(this);
  }
  get isOffline() {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
const root = "/api/v1/";

/** Set by the app: shows the sign-in over the page and resolves when somebody is signed in again. */
let requestSignIn: () => Promise<void> = () => Promise.reject(new ApiError(401, "signed-out"));
export function setSignInHandler(handler: () => Promise<void>) {
  requestSignIn = handler;
}

async function send(
  method: Method,
  path: string,
  body: unknown,
  signal: AbortSignal | null,
): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json, image/jpeg" };
  if (method !== "GET") headers["X-Footfall"] = "1";
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return readingResponse(
    fetch(root + path, {
      method,
      headers,
      signal,
      credentials: "same-origin",
      body: body === undefined ? null : JSON.stringify(body),
    }),
  );
}

/** A connection can break on the way back too: in the middle of an answer. */
async function readingResponse<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    throw new ApiError(0, "offline");
  }
}

async function toApiError(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const kind = problem?.type?.split("/").pop() ?? String(response.status);
  const seconds = Number(response.headers.get("Retry-After") ?? NaN);
  return new ApiError(
    response.status,
    kind,
    problem?.detail,
    problem?.field,
    problem?.cause,
    seconds > 0 ? seconds * 1000 : undefined,
  );
}

const refreshedAt = "footfall.refreshedAt";

/**
 * A refresh token works once, and an old one that comes back ends the session: tabs take turns, and one that finds the
 * session renewed since its own request was sent has nothing to do.
 */
function refreshSession(since: number): Promise<boolean> {
  return runExclusively("refresh", async () => {
    if (Number(localStorage.getItem(refreshedAt) ?? 0) > since) return true;
    const response = await send("POST", "session/refresh", undefined, null);
    if (response.status >= 500) throw await toApiError(response);
    if (response.ok) localStorage.setItem(refreshedAt, String(Date.now()));
    return response.ok;
  });
}

async function sendAuthorized(
  method: Method,
  path: string,
  body: unknown,
  signal: AbortSignal | null,
): Promise<Response> {
  const began = Date.now();
  let response = await send(method, path, body, signal);
  if (response.status === 401 && !path.startsWith("session")) {
    const refused = await toApiError(response);
    if (refused.kind !== "signed-out") throw refused;
    if (!(await refreshSession(began))) await requestSignIn();
    response = await send(method, path, body, signal);
  }
  if (!response.ok) throw await toApiError(response);
  return response;
}

export async function request<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal: AbortSignal | null = null,
): Promise<T> {
  const response = await sendAuthorized(method, path, body, signal);
  return (response.status === 204 ? undefined : await readingResponse(response.json())) as T;
}

/** A picture; the caller makes an address for it and takes it back. */
export const getImage = async (path: string, signal: AbortSignal | null = null): Promise<Blob> =>
  readingResponse((await sendAuthorized("GET", path, undefined, signal)).blob());

export const get = <T>(path: string, signal: AbortSignal | null = null) =>
  request<T>("GET", path, undefined, signal);

export function signIn(name: string, password: string): Promise<Session> {
  const body: SignIn = { name, password };
  return request<Session>("POST", "session", body);
}

/** The session that the cookies of this browser still carry, or null. */
export async function currentSession(): Promise<Session["user"] | null> {
  const began = Date.now();
  let response = await send("GET", "me", undefined, null);
  if (response.status === 401 && (await refreshSession(began))) response = await send("GET", "me", undefined, null);
  if (response.status === 401) return null;
  if (!response.ok) throw await toApiError(response);
  return (await readingResponse(response.json())) as Session["user"];
}

/** An address under the API for links and pictures; empty values are left out. */
export function withQuery(
  path: string,
  values: Record<string, string | number | boolean | null | undefined> = {},
): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    if (value !== null && value !== undefined && value !== "") query.set(key, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
export const apiUrl = (path: string) => root + path;
