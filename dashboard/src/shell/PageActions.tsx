import { createContext, type ReactNode, useContext } from "react";
import { createPortal } from "react-dom";

/** The element beside the title in which a page renders its actions. */
export const PageActionsContext = createContext<HTMLElement | null>(null);
export function PageActions({ children }: { children: ReactNode }) {
  const place = useContext(PageActionsContext);
  return place && createPortal(children, place);
}
