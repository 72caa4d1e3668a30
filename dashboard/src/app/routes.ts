import type { Store, User } from "../api/types";
import {
  CameraIcon,
  CrossingsIcon,
  LiveIcon,
  OccupancyIcon,
  OverviewIcon,
  ReportIcon,
  SettingsIcon,
  StoresIcon,
  TrendsIcon,
  UsersIcon,
} from "../components/icons";
import type { t } from "../i18n/language";
import { AccountPage } from "../pages/account/AccountPage";
import { CamerasPage } from "../pages/cameras/CamerasPage";
import { CrossingsPage } from "../pages/crossings/CrossingsPage";
import { LivePage } from "../pages/live/LivePage";
import { OccupancyPage } from "../pages/occupancy/OccupancyPage";
import { OverviewPage } from "../pages/overview/OverviewPage";
import { ReportPage } from "../pages/report/ReportPage";
import { SettingsPage } from "../pages/settings/SettingsPage";
import { StoresPage } from "../pages/stores/StoresPage";
import { TrendsPage } from "../pages/trends/TrendsPage";
import { UsersPage } from "../pages/users/UsersPage";
import { canManage, isOwner } from "../shell/viewer";

export interface Route {
  path: string;
  name: Exclude<keyof typeof t.nav, "camerasOnline" | "camerasOff">;
  icon?: (props: { size?: number }) => JSX.Element;
  show: (props: { store: Store }) => JSX.Element | null;
  /** Whether the page shows one store; its header then has the store picker. */
  isOfStore: boolean;
  isAllowed?: (user: User) => boolean;
  /** Whether a phone shows the page in its bottom bar instead of under “More”. */
  isInBottomBar?: boolean;
}

export const routes: Route[] = [
  {
    path: "/",
    name: "overview",
    icon: OverviewIcon,
    show: OverviewPage,
    isOfStore: true,
    isInBottomBar: true,
  },
  {
    path: "/stores",
    name: "stores",
    icon: StoresIcon,
    show: StoresPage,
    isOfStore: false,
    isInBottomBar: true,
  },
  {
    path: "/trends",
    name: "trends",
    icon: TrendsIcon,
    show: TrendsPage,
    isOfStore: true,
    isInBottomBar: true,
  },
  { path: "/density", name: "occupancy", icon: OccupancyIcon, show: OccupancyPage, isOfStore: true },
  { path: "/live", name: "live", icon: LiveIcon, show: LivePage, isOfStore: true, isInBottomBar: true },
  { path: "/records", name: "crossings", icon: CrossingsIcon, show: CrossingsPage, isOfStore: true },
  { path: "/report", name: "report", icon: ReportIcon, show: ReportPage, isOfStore: true },
  {
    path: "/cameras",
    name: "cameras",
    icon: CameraIcon,
    show: CamerasPage,
    isOfStore: true,
    isAllowed: canManage,
  },
  { path: "/users", name: "users", icon: UsersIcon, show: UsersPage, isOfStore: false, isAllowed: isOwner },
  {
    path: "/settings",
    name: "settings",
    icon: SettingsIcon,
    show: SettingsPage,
    isOfStore: true,
    isAllowed: canManage,
  },
  { path: "/account", name: "account", show: AccountPage, isOfStore: false },
];

/** `/cameras/5` belongs to the page `/cameras`. */
export const routeAt = (path: string) =>
  routes.find(page => page.path === path || (page.path !== "/" && path.startsWith(`${page.path}/`)));
