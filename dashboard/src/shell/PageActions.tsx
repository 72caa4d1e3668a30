import { createContext, type ReactNode, useContext } from "react";
import { createPortal } from "react-dom";

/** The place beside the title, where a page puts its own choices. */
export const PageActionsContext = createContext<HTMLElement | null>(null);
export function PageActions({ children }: { children: ReactNode }) {
  const place = useContext(PageActionsContext);
  return place && createPortal(children, place);
}
