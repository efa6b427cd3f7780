"use client";

import { usePathname } from "next/navigation";
import { createContext, use, useState, useSyncExternalStore, type ReactNode } from "react";

export type Part = "side" | "info";

type Drawers = {
  /** Which one is open; of the two, one at most. */
  open: Part | null;
  setOpen: (part: Part | null) => void;
};

const DrawersContext = createContext<Drawers>({ open: null, setOpen: () => undefined });

/** Below these widths a part lies over the page instead of beside it; `_styles/_layout.scss` has them too. */
const narrow: Record<Part, string> = {
  side: "(max-width: 767.98px)",
  info: "(max-width: 1199.98px)",
};

/** What is open belongs to a page: going to another one closes it. */
export function DrawersProvider({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const [state, setState] = useState<{ open: Part | null; on: string }>({ open: null, on: "" });
  const open = state.on === pathname ? state.open : null;
  const setOpen = (part: Part | null) => setState({ open: part, on: pathname });
  return <DrawersContext value={{ open, setOpen }}>{children}</DrawersContext>;
}

export function useDrawers() {
  return use(DrawersContext);
}

/** Whether this part is a drawer at the width that the window has now. */
export function useIsDrawer(part: Part) {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(narrow[part]);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(narrow[part]).matches,
    () => false,
  );
}

/** Whether an open drawer covers what is not part of it. */
export function useIsCovered(except?: Part) {
  const { open } = useDrawers();
  const covers = { side: useIsDrawer("side"), info: useIsDrawer("info") };
  return open !== null && open !== except && covers[open];
}
