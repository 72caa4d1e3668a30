import { useCallback, useReducer } from "react";
import type { Drawing } from "./drawing";

export interface History {
  past: Drawing[];
  now: Drawing;
  future: Drawing[];
  step: string | null;
}
type Action =
  | { do: "change"; drawing: Drawing; step: string | null }
  | { do: "undo" | "redo" }
  | { do: "replace"; drawing: Drawing };
const maxSteps = 100;

export function reduceHistory(history: History, action: Action): History {
  const { past, now, future } = history;
  switch (action.do) {
    case "change": {
      // All changes of one gesture are one undo step.
      const isSameStep = action.step !== null && action.step === history.step;
      return {
        past: isSameStep ? past : [...past, now].slice(-maxSteps),
        now: action.drawing,
        future: [],
        step: action.step,
      };
    }
    case "undo": {
      const before = past[past.length - 1];
      return before
        ? { past: past.slice(0, -1), now: before, future: [now, ...future], step: null }
        : history;
    }
    case "redo": {
      const after = future[0];
      return after ? { past: [...past, now], now: after, future: future.slice(1), step: null } : history;
    }
    case "replace":
      return { past: [], now: action.drawing, future: [], step: null };
  }
}

export function useHistory(first: Drawing) {
  const [{ past, now, future }, act] = useReducer(reduceHistory, {
    past: [],
    now: first,
    future: [],
    step: null,
  });
  return {
    now,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    change: useCallback(
      (drawing: Drawing, step: string | null = null) => act({ do: "change", drawing, step }),
      [],
    ),
    undo: useCallback(() => act({ do: "undo" }), []),
    redo: useCallback(() => act({ do: "redo" }), []),
    replace: useCallback((drawing: Drawing) => act({ do: "replace", drawing }), []),
  };
}
