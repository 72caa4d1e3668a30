import { createContext, ReactNode, useContext } from "react";
import { createPortal } from "react-dom";

/** The place beside the title, where a page puts its own choices. */
export const HeadContext = createContext<HTMLElement | null>(null);
export function Head({ children }: { children: ReactNode }) {
  const place = useContext(HeadContext);
  return place && createPortal(children, place);
}
