"use client";

import { usePathname } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { useLooking } from "@/app/(main)/_components/use-looking";
import { lookedAt } from "@/lib/client/looked-at";

/** The room that somebody looks at just now, in whichever tab. */
export function useLookedAt() {
  return useSyncExternalStore(
    (changed) => lookedAt.subscribe(changed),
    () => lookedAt.room(),
    () => undefined,
  );
}

/** Tells all tabs which room is looked at in this one. */
export function useTellLookedAt() {
  const looking = useLooking();
  const [, part, id] = usePathname().split("/");
  useEffect(() => {
    if (looking && part === "rooms" && id !== undefined) return lookedAt.look(id);
    return undefined;
  }, [looking, part, id]);
}
