import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Store } from "../api/types";
import { ChevronIcon, StoreIcon } from "../components/icons";
import { useDismiss } from "../components/useDismiss";
import { t } from "../i18n/language";
import { matchesSearch } from "../i18n/names";
import { chooseStore } from "./currentStore";

/** More rows than this are found by the search only. */
const maxShown = 100;

/** The name of the shown store; opens the list of stores. */
export function StorePicker({ stores, store }: { stores: Store[]; store: Store | null }) {
  const [isOpen, setOpen] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => setOpen(false);
  useDismiss(isOpen, element, close);
  const pick = (id: number) => {
    close();
    button.current?.focus();
    chooseStore(id);
  };
  return (
    <div className="storepicker" ref={element}>
      <button
        type="button"
        className="picker"
        ref={button}
        title={store?.name}
        aria-expanded={isOpen}
        aria-haspopup="listbox"
        onClick={() => setOpen(!isOpen)}
      >
        <StoreIcon size={18} />
        <span className="sr">{t.nav.store}:</span>
        <span className="clip">{store ? store.name : t.state.chooseStore}</span>
        {store?.isDemo && <span className="badge">{t.nav.demo}</span>}
        <ChevronIcon size={16} />
      </button>
      {isOpen && (
        <div className="storepanel">
          <StoreList stores={stores} current={store?.id ?? null} onPick={pick} />
        </div>
      )}
    </div>
  );
}

/** A search field over a list: the arrow keys choose, Enter opens. */
export function StoreList({
  stores,
  current,
  onPick,
}: {
  stores: Store[];
  current: number | null;
  onPick: (id: number) => void;
}) {
  const [search, setSearch] = useState("");
  const found = stores.filter(store => matchesSearch(search, store.name, store.city));
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      found.findIndex(store => store.id === current),
    ),
  );
  const first = Math.max(0, Math.min(at - maxShown / 2, found.length - maxShown));
  const shown = found.slice(first, first + maxShown);
  const marked = found[at];
  const id = useId();
  const chosen = useRef<HTMLLIElement>(null);
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: "nearest" });
  }, [at, search]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = ({ ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 } as Record<string, number>)[
      event.key
    ];
    if (event.key === "Enter" && marked) onPick(marked.id);
    else if (step) setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="input"
        type="search"
        role="combobox"
        placeholder={t.stores.search}
        aria-label={t.stores.search}
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={marked && `${id}${marked.id}`}
        value={search}
        autoFocus
        onChange={event => {
          setSearch(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul role="listbox" id={id} aria-label={t.nav.stores}>
        {shown.map((store, index) => (
          <li
            key={store.id}
            id={`${id}${store.id}`}
            role="option"
            aria-selected={first + index === at}
            aria-current={store.id === current || undefined}
            ref={first + index === at ? chosen : undefined}
            onClick={() => onPick(store.id)}
          >
            <span className="clip" title={store.name}>
              {store.name}
            </span>
            <small className="muted clip">
              {[store.city, store.isDemo && t.nav.demo].filter(Boolean).join(" · ")}
            </small>
          </li>
        ))}
      </ul>
      <p className="small muted" role="status">
        {found.length === 0
          ? t.stores.noMatch
          : found.length > shown.length
            ? t.stores.searchHint(found.length)
            : ""}
      </p>
    </>
  );
}
