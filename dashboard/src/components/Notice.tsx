import { type ReactNode, useSyncExternalStore } from "react";
import { InfoIcon, WarningIcon } from "./icons";

export function Notice({
  variant = "warn",
  children,
}: {
  variant?: "warn" | "info" | "bad";
  children: ReactNode;
}) {
  return (
    <div className={`notice ${variant}`} role={variant === "bad" ? "alert" : undefined}>
      {variant === "info" ? <InfoIcon size={18} /> : <WarningIcon size={18} />}
      <div>{children}</div>
    </div>
  );
}

// One short message at the foot of the page ("Saved"), also for screen readers.
let message: { text: string; key: number } | null = null;
const listeners = new Set<() => void>();
const notify = () => listeners.forEach(listener => listener());
export function showMessage(text: string) {
  const key = Date.now();
  message = { text, key };
  notify();
  setTimeout(() => {
    if (message?.key === key) {
      message = null;
      notify();
    }
  }, 4000);
}
export function Messages() {
  const now = useSyncExternalStore(
    listener => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => message,
  );
  return (
    <div className="messages" role="status" aria-live="polite">
      {now && <p key={now.key}>{now.text}</p>}
    </div>
  );
}
