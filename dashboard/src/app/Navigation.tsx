import { useEffect, useState } from "react";
import { request } from "../api/request";
import type { CameraCount } from "../api/types";
import { clearCache } from "../api/useQuery";
import { IconButton } from "../components/Button";
import { AccountIcon, MoreIcon, SignOutIcon } from "../components/icons";
import { t } from "../i18n/language";
import { Link, usePathname } from "../navigation/router";
import { LanguageChoice } from "../shell/Preferences";
import { useViewer } from "../shell/viewer";
import { type Route, routes } from "./routes";

export async function signOut() {
  await request("DELETE", "session", {}).catch(() => undefined); // offline: the cookies stay, the page is left all the same
  clearCache();
  location.assign("/");
}

export function Navigation({
  current,
  cameras,
}: {
  current: Route | undefined;
  cameras: CameraCount | null;
}) {
  const { user } = useViewer();
  const isPhone = useIsPhone();
  const allowed = routes.filter(page => page.icon && (page.isAllowed?.(user) ?? true));
  const primary = isPhone ? allowed.filter(page => page.isInBottomBar) : allowed;
  return (
    <aside className="side">
      <div className="sidein">
        <Link to="/" className="brand">
          <img src="/favicon.svg" alt="" width={28} height={28} />
          Footfall
        </Link>
        <nav aria-label={t.nav.main}>
          {primary.map(page => (
            <NavLink key={page.path} page={page} isCurrent={page === current} />
          ))}
          {isPhone && <More pages={allowed.filter(page => !page.isInBottomBar)} current={current} />}
        </nav>
        {!isPhone && (
          <div className="sidefoot">
            <CameraStatus cameras={cameras} />
            <LanguageChoice />
            <div className="who">
              <span className="face" aria-hidden="true">
                {initials(user.name)}
              </span>
              <Link to="/account">
                <b className="clip">{user.name}</b>
                <small>{t.users.roles[user.role]}</small>
              </Link>
              <IconButton className="small" label={t.nav.signOut} onClick={() => void signOut()}>
                <SignOutIcon size={18} />
              </IconButton>
            </div>
          </div>
        )}
      </div>
    </aside>
  );
}

function NavLink({ page, isCurrent }: { page: Route; isCurrent: boolean }) {
  const Icon = page.icon;
  return (
    <Link to={page.path} aria-current={isCurrent ? "page" : undefined}>
      {Icon && <Icon />}
      <span>{t.nav[page.name]}</span>
    </Link>
  );
}

/** Null: not known while the server is away. The dot is green only when every camera that should run does. */
function CameraStatus({ cameras }: { cameras: CameraCount | null }) {
  if (cameras && cameras.expected + cameras.off === 0) return null;
  const isKnown = cameras !== null && cameras.expected > 0;
  const dot = !isKnown ? "dot off" : cameras.online < cameras.expected ? "dot warn" : "dot";
  return (
    <p className="status">
      <i className={dot} />
      {!cameras
        ? t.state.statusUnknown
        : isKnown
          ? t.nav.camerasOnline(cameras.online, cameras.expected)
          : t.nav.camerasOff(cameras.off)}
    </p>
  );
}

function More({ pages, current }: { pages: Route[]; current: Route | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const path = usePathname();
  useEffect(() => setOpen(false), [path]);
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOpen(false);
    };
    addEventListener("keydown", close);
    return () => removeEventListener("keydown", close);
  }, [isOpen]);
  return (
    <>
      <button type="button" aria-expanded={isOpen} aria-controls="more" onClick={() => setOpen(!isOpen)}>
        <MoreIcon />
        <span>{t.nav.more}</span>
      </button>
      {isOpen && (
        <div id="more" className="moresheet">
          {pages.map(page => (
            <NavLink key={page.path} page={page} isCurrent={page === current} />
          ))}
          <Link to="/account">
            <AccountIcon />
            <span>{t.nav.account}</span>
          </Link>
          <button type="button" onClick={() => void signOut()}>
            <SignOutIcon />
            <span>{t.nav.signOut}</span>
          </button>
          <LanguageChoice />
        </div>
      )}
    </>
  );
}

function useIsPhone(): boolean {
  const [query] = useState(() => matchMedia("(max-width: 820px)"));
  const [isPhone, setPhone] = useState(query.matches);
  useEffect(() => {
    const update = () => setPhone(query.matches);
    query.addEventListener("change", update);
    return () => query.removeEventListener("change", update);
  }, [query]);
  return isPhone;
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map(word => word[0]?.toUpperCase() ?? "")
    .join("");
