import { useEffect, useRef } from "react";

export type Command = "save" | "undo" | "redo" | "remove" | "cancel";
type Key = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** The editor's command for a key; null for other keys. Keyboards without Latin letters are read by the key's place. */
export function commandOf(event: Key): Command | null {
  if (event.altKey) return null;
  if (!(event.ctrlKey || event.metaKey)) {
    if (event.key === "Escape") return "cancel";
    return event.key === "Delete" || event.key === "Backspace" ? "remove" : null;
  }
  const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.slice(3).toLowerCase();
  if (letter === "z") return event.shiftKey ? "redo" : "undo";
  if (letter === "y" && !event.shiftKey) return "redo";
  return letter === "s" && !event.shiftKey ? "save" : null;
}

const textFields =
  "input:not([type=radio]):not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]";

/** Runs the editor's commands whatever has the focus. A text field keeps its own keys, apart from saving. */
export function useShortcuts(run: (command: Command) => void) {
  const newest = useRef(run);
  newest.current = run;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (!command || event.isComposing) return;
      // Also while nothing can be saved: the browser's own dialog would save the page.
      if (command === "save") event.preventDefault();
      else if (event.defaultPrevented || (event.target as Element | null)?.matches?.(textFields)) return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      newest.current(command);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}
