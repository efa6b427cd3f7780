"use client";

import { useEffect } from "react";
import { useRooms } from "@/app/(main)/_components/live";

/** In the tab's title and icon, and on the installed app's: how much waits to be read. */
export function Badges() {
  const rooms = useRooms();
  const unread = rooms
    .filter(({ notify }) => notify !== "none")
    .reduce((sum, room) => sum + (room.unread ?? 0), 0);
  useTitleBadge(unread);
  useIconBadge(unread > 0);
  useEffect(() => {
    // Where the page is installed as an app. Nobody misses it elsewhere.
    if ("setAppBadge" in navigator) navigator.setAppBadge(unread).catch(() => undefined);
  }, [unread]);
  return null;
}

/** Each page has its own title, and sets it whenever it comes: the count is put before it again. */
function useTitleBadge(count: number) {
  useEffect(() => {
    const badge = count > 99 ? "(99+) " : count > 0 ? `(${count}) ` : "";
    const show = () => {
      const titled = badge + document.title.replace(/^\(\d+\+?\) /, "");
      if (document.title !== titled) document.title = titled;
    };
    show();
    const observer = new MutationObserver(show);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, [count]);
}

function useIconBadge(shown: boolean) {
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!icon || !shown) return;
    const plain = icon.href;
    const gone = new AbortController();
    void withDot(plain, gone.signal).then((dotted) => {
      if (dotted !== null && !gone.signal.aborted) icon.href = dotted;
    });
    return () => {
      gone.abort();
      icon.href = plain;
    };
  }, [shown]);
}

/** The icon with a dot on it; null where it cannot be had just now. */
async function withDot(href: string, signal: AbortSignal) {
  try {
    const drawn = await (await fetch(href, { signal })).text();
    const dot = '<circle cx="75%" cy="25%" r="25%" fill="#d9480f"/>';
    return `data:image/svg+xml,${encodeURIComponent(drawn.replace("</svg>", `${dot}</svg>`))}`;
  } catch {
    return null;
  }
}
