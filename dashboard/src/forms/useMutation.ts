import { useState } from "react";
import type { ApiError } from "../api/request";

/** Something that is sent to the server: whether it is under way, and why it is refused. */
export function useMutation() {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const act = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (refused) {
      setError(refused as ApiError);
    } finally {
      setBusy(false);
    }
  };
  const text = error && error.sentence;
  return {
    act,
    isBusy,
    /** The sentence for a field; `message` is the one that belongs to none of `fields`. */
    at: (field: string) => (error?.field === field ? text : null),
    message: (...fields: string[]) => (error && !fields.includes(error.field ?? "") ? text : null),
  };
}
