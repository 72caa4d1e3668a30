import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "../components/Button";
import { ChevronIcon } from "./icons";

/** A button that opens a small panel; Escape and a click elsewhere close it. */
export function Menu({ label, icon, children }: { label: string; icon?: ReactNode; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: Event) => {
      if (
        event instanceof KeyboardEvent
          ? event.key === "Escape"
          : !element.current?.contains(event.target as Node)
      )
        setOpen(false);
    };
    addEventListener("keydown", close);
    addEventListener("pointerdown", close);
    return () => {
      removeEventListener("keydown", close);
      removeEventListener("pointerdown", close);
    };
  }, [isOpen]);
  return (
    <div className="menu noprint" ref={element}>
      <Button icon={icon} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {label} <ChevronIcon size={14} />
      </Button>
      {isOpen && <div id={id}>{children}</div>}
    </div>
  );
}
