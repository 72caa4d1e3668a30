import { useCallback, useState } from "react";

export interface FormDraft<Fields> {
  /** What the form shows: the saved values with the edits over them. */
  values: Fields;
  /** Only what the user changed. */
  edits: Partial<Fields>;
  edit: (change: Partial<Fields>) => void;
  /** Drops the edits that were sent. Edits made meanwhile stay. */
  clear: (sent: Partial<Fields>) => void;
}

/**
 * A form's edits over the saved values. Only edits are sent, so a form that was open for days does not overwrite what
 * somebody else changed since.
 */
export function useFormDraft<Fields extends object>(saved: Fields): FormDraft<Fields> {
  const [edits, setEdits] = useState<Partial<Fields>>({});
  const edit = useCallback((change: Partial<Fields>) => setEdits(before => ({ ...before, ...change })), []);
  const clear = useCallback((sent: Partial<Fields>) => setEdits(now => (now === sent ? {} : now)), []);
  return { values: { ...saved, ...edits }, edits, edit, clear };
}
