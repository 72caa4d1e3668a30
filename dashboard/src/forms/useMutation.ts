import { useState } from "react";
import type { ApiError } from "../api/ApiError";
import { errorText } from "../i18n/errorText";

/** Runs changes on the server; reports whether one is running and the error of the last one. */
export function useMutation() {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure as ApiError);
    } finally {
      setBusy(false);
    }
  };
  const text = error && errorText(error);
  return {
    run,
    isBusy,
    /** The error of one field. */
    fieldError: (field: string) => (error?.field === field ? text : null),
    /** The server's better value for a refused field. */
    suggestion: (field: string) => (error?.field === field ? (error.cause?.suggestion ?? null) : null),
    /** The error that belongs to none of `fields`. */
    formError: (...fields: string[]) => (error && !fields.includes(error.field ?? "") ? text : null),
  };
}
