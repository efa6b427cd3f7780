"use client";

import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import { SearchDialog } from "@/app/(main)/_components/search-dialog";
import type { Message, Room } from "@/lib/contract/conversations";

export type SearchScope = Pick<Room, "id" | "name"> & {
  /** Where the conversation is the one that is shown: the way to what is found in it. */
  goTo?: (place: Pick<Message, "id" | "seq">) => Promise<void>;
};
type Value = {
  open: (scope?: SearchScope) => void;
  /** Of the page that is shown: what Ctrl K searches first. */
  setScope: (scope: SearchScope | undefined) => void;
};

const SearchContext = createContext<Value>({ open: () => undefined, setScope: () => undefined });

/** The search is one, opened from several places and by Ctrl K. */
export function SearchProvider({ children }: { children: ReactNode }) {
  const [here, setScope] = useState<SearchScope>();
  const [opened, setOpened] = useState<{ scope: SearchScope | undefined } | null>(null);
  const value = useMemo(
    () => ({ open: (scope?: SearchScope) => setOpened({ scope }), setScope }),
    [],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isAsked = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
      if (!isAsked || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpened({ scope: here });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [here]);
  return (
    <SearchContext value={value}>
      {children}
      {opened && <SearchDialog scope={opened.scope} here={here} onClose={() => setOpened(null)} />}
    </SearchContext>
  );
}

export function useSearch() {
  return use(SearchContext);
}

/** While the page is shown, Ctrl K searches in its conversation. */
export function useSearchScope({ id, name, goTo }: Required<SearchScope>) {
  const { setScope } = useSearch();
  useEffect(() => {
    setScope({ id, name, goTo });
    return () => setScope(undefined);
  }, [setScope, id, name, goTo]);
}
