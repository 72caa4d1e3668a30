import { type ReactNode, useId, useRef, useState } from "react";
import { Button } from "../components/Button";
import { ChevronIcon } from "./icons";
import { useDismiss } from "./useDismiss";

/** A button that opens a small panel; Escape and a click elsewhere close it. */
export function Menu({ label, icon, children }: { label: string; icon?: ReactNode; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const id = useId();
  useDismiss(isOpen, element, () => setOpen(false));
  return (
    <div className="menu noprint" ref={element}>
      <Button icon={icon} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {label} <ChevronIcon size={14} />
      </Button>
      {isOpen && <div id={id}>{children}</div>}
    </div>
  );
}
