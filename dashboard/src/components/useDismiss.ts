import { type RefObject, useEffect } from "react";

/** Closes an open panel on Escape and on a press outside of `element`. */
export function useDismiss(isOpen: boolean, element: RefObject<HTMLElement>, close: () => void) {
  useEffect(() => {
    if (!isOpen) return;
    const dismiss = (event: Event) => {
      if (
        event instanceof KeyboardEvent
          ? event.key === "Escape"
          : !element.current?.contains(event.target as Node)
      )
        close();
    };
    addEventListener("keydown", dismiss);
    addEventListener("pointerdown", dismiss);
    return () => {
      removeEventListener("keydown", dismiss);
      removeEventListener("pointerdown", dismiss);
    };
  });
}
