import { useCallback, useReducer } from "react";
import type { Setup } from "./drawing";

interface History {
  past: Setup[];
  now: Setup;
  future: Setup[];
  step: string | null;
}
type Action =
  | { do: "change"; setup: Setup; step: string | null }
  | { do: "undo" | "redo" }
  | { do: "replace"; setup: Setup };
const longest = 100;

function next(history: History, action: Action): History {
  const { past, now, future } = history;
  switch (action.do) {
    case "change": {
      // All that belongs to one gesture is one step back.
      const isSameStep = action.step !== null && action.step === history.step;
      return {
        past: isSameStep ? past : [...past, now].slice(-longest),
        now: action.setup,
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
      return { past: [], now: action.setup, future: [], step: null };
  }
}

export function useHistory(first: Setup) {
  const [{ past, now, future }, act] = useReducer(next, { past: [], now: first, future: [], step: null });
  return {
    now,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    change: useCallback((setup: Setup, step: string | null = null) => act({ do: "change", setup, step }), []),
    undo: useCallback(() => act({ do: "undo" }), []),
    redo: useCallback(() => act({ do: "redo" }), []),
    replace: useCallback((setup: Setup) => act({ do: "replace", setup }), []),
  };
}
