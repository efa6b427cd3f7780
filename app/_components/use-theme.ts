"use client";

import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { keepCookie } from "@/app/_components/keep-cookie";
import { Theme, THEME_COOKIE, THEME_KEY } from "@/app/_components/theme";

/** The choice, which lives on <html data-theme>, and the way to change it on every open tab. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const router = useRouter();
  const theme = useSyncExternalStore(subscribe, readTheme, () => "automatic" as const);
  function choose(next: Theme) {
    keepCookie(THEME_COOKIE, next);
    localStorage.setItem(THEME_KEY, next);
    document.documentElement.dataset.theme = next;
    // The browser's own frame is coloured by a meta element that the server writes.
    router.refresh();
  }
  return [theme, choose];
}

function readTheme() {
  return Theme.parse(document.documentElement.dataset.theme);
}

function subscribe(changed: () => void) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
