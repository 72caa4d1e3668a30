import { useCallback, useRef, useState } from "react";

export interface FormDraft<Fields> {
  /** What the form shows: the saved values with the edits over them. */
  values: Fields;
  /** Only what the user changed. */
  edits: Partial<Fields>;
  edit: (change: Partial<Fields>) => void;
  /** Drops the edits that were sent. Edits made meanwhile stay. */
  clear: (sent: Partial<Fields>) => void;
  /** Whether somebody else changed a field that the user edits, given the values that are saved now. */
  isOverwriting: (now: Fields) => boolean;
}

/** The saved values that edits replace: each as it was when its field was edited first. */
export function withBase<Fields extends object>(
  base: Partial<Fields>,
  change: Partial<Fields>,
  saved: Fields,
): Partial<Fields> {
  const old = Object.fromEntries(Object.keys(change).map(key => [key, saved[key as keyof Fields]]));
  return { ...(old as Partial<Fields>), ...base };
}

/** Whether saving `edits` would replace a value that is neither the one that the user saw nor the one that they entered. */
export function overwrites<Fields extends object>(
  edits: Partial<Fields>,
  base: Partial<Fields>,
  now: Fields,
): boolean {
  const text = (value: unknown) => JSON.stringify(value ?? null);
  return (Object.keys(edits) as (keyof Fields)[]).some(
    key => text(now[key]) !== text(base[key]) && text(now[key]) !== text(edits[key]),
  );
}

/**
 * A form's edits over the saved values. Only edits are sent, so a form that was open for days does not overwrite what
 * somebody else changed since.
 */
export function useFormDraft<Fields extends object>(saved: Fields): FormDraft<Fields> {
  const [edits, setEdits] = useState<Partial<Fields>>({});
  const base = useRef<Partial<Fields>>({});
  const seen = useRef(saved);
  seen.current = saved;
  const edit = useCallback((change: Partial<Fields>) => {
    base.current = withBase(base.current, change, seen.current);
    setEdits(before => ({ ...before, ...change }));
  }, []);
  const clear = useCallback((sent: Partial<Fields>) => {
    setEdits(now => {
      // What was sent is now what is saved, for edits that were made meanwhile.
      base.current = now === sent ? {} : { ...base.current, ...sent };
      return now === sent ? {} : now;
    });
  }, []);
  const isOverwriting = (now: Fields) => overwrites(edits, base.current, now);
  return { values: { ...saved, ...edits }, edits, edit, clear, isOverwriting };
}
