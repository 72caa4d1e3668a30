import { useEffect } from "react";

// At most one part of the page has unsaved changes at a time.
let guard: (() => boolean) | null = null;

/** Whether the page may be left; the guard can ask the user. */
export const canLeave = () => guard === null || guard();

/** Asks `question` before unsaved changes are lost: on navigation within the page, reload and close. */
export function useNavigationGuard(hasChanges: boolean, question: string) {
  useEffect(() => {
    if (!hasChanges) return;
    const preventUnload = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      event.returnValue = "";
    };
    addEventListener("beforeunload", preventUnload);
    guard = () => confirm(question);
    return () => {
      removeEventListener("beforeunload", preventUnload);
      guard = null;
    };
  }, [hasChanges, question]);
}
