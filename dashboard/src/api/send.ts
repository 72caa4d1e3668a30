import { ApiError } from "./ApiError";
import type { Method } from "./types";

/** Sends one request to a resolved path. - Throws: `ApiError` with status 0 when the server cannot be reached. */
export function send(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json, image/jpeg" };
  if (method !== "GET") headers["X-Footfall"] = "1";
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return withOfflineError(
    fetch(`/api/v1/${path}`, {
      method,
      headers,
      signal: signal ?? null,
      credentials: "same-origin",
      body: body === undefined ? null : JSON.stringify(body),
    }),
  );
}

/** Reports a broken connection as an `ApiError`. A connection can also break while the body is read. */
export async function withOfflineError<T>(response: Promise<T>): Promise<T> {
  try {
    return await response;
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    throw new ApiError(0, "offline");
  }
}
