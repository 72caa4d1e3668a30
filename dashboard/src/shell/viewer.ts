import { createContext, useContext } from "react";
import type { Store, User } from "../api/types";

/** The signed-in user and the stores that they can access. */
export interface Viewer {
  user: User;
  stores: Store[];
  reloadStores: () => void;
  changeUser: (user: User) => void;
}
export const ViewerContext = createContext<Viewer | null>(null);

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error("useViewer outside of a signed-in page");
  return viewer;
}

export const canManage = (user: User) => user.role !== "viewer";
export const isOwner = (user: User) => user.role === "owner";
