import type { Problem } from "./types";

/** An error response of the server, or status 0 when the server could not be reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    /** The last word of the problem's `type`, such as "invalid-field". */
    readonly kind: string,
    /** The server's English sentence. */
    message = "",
    readonly field?: string,
    readonly cause?: Problem["cause"],
    /** Milliseconds until the server accepts another request. */
    readonly retryAfter?: number,
    /** Of a conflict: who changed the same thing first, and when. */
    readonly change?: Problem["change"],
  ) {
    super(message);
  }

  get isOffline() {
    return [0, 502, 503, 504].includes(this.status);
  }
}

export async function toApiError(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const kind = problem?.type?.split("/").pop() ?? String(response.status);
  const seconds = Number(response.headers.get("Retry-After") ?? NaN);
  const retryAfter = seconds > 0 ? seconds * 1000 : undefined;
  return new ApiError(
    response.status,
    kind,
    problem?.detail,
    problem?.field,
    problem?.cause,
    retryAfter,
    problem?.change,
  );
}
