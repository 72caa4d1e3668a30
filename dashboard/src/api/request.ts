import { toApiError } from "./ApiError";
import { resolvePath } from "./path";
import { send, withOfflineError } from "./send";
import { refreshSession, requestSignIn } from "./session";
import type { BodyOf, Method, ParametersOf, PathOf, ResponseOf } from "./types";

/** Sends a request; renews the session, or asks the user to sign in again, and sends it once more. */
async function sendAuthorized(
  method: Method,
  path: string,
  body: unknown,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const sentAt = Date.now();
  let response = await send(method, path, body, signal);
  if (response.status === 401 && !path.startsWith("session")) {
    const error = await toApiError(response);
    if (error.kind !== "signed-out") throw error;
    if (!(await refreshSession(sentAt))) await requestSignIn();
    response = await send(method, path, body, signal);
  }
  if (!response.ok) throw await toApiError(response);
  return response;
}

type BodyAndSignal<Body> = undefined extends Body
  ? [body?: undefined, signal?: AbortSignal]
  : [body: Body, signal?: AbortSignal];

/** Sends an operation of the API; parameters, body and response are typed by its method and path. - Throws: `ApiError`. */
export async function request<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  parameters: ParametersOf<M, P>,
  ...[body, signal]: BodyAndSignal<BodyOf<M, P>>
): Promise<ResponseOf<M, P>> {
  const response = await sendAuthorized(method, resolvePath<M, P>(path, parameters), body, signal);
  return (response.status === 204 ? undefined : await withOfflineError(response.json())) as ResponseOf<M, P>;
}

export const get = <P extends PathOf<"GET">>(path: P, parameters: ParametersOf<"GET", P>) =>
  getResolved<ResponseOf<"GET", P>>(resolvePath<"GET", P>(path, parameters));

/** Reads a path that `resolvePath` made. */
export async function getResolved<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await withOfflineError((await sendAuthorized("GET", path, undefined, signal)).json())) as T;
}

/** The newest picture of a camera. The caller revokes the object URL that it makes of it. */
export async function getSnapshot(camera: number, boxes: boolean, signal: AbortSignal): Promise<Blob> {
  const path = resolvePath<"GET", "cameras/{camera}/snapshot.jpg">("cameras/{camera}/snapshot.jpg", {
    camera,
    boxes: boxes || null,
  });
  return withOfflineError((await sendAuthorized("GET", path, undefined, signal)).blob());
}
