"use client";

import { useEffect } from "react";
import { useRooms } from "@/app/(main)/_components/live";
import { useLookedAt } from "@/app/(main)/_components/use-looked-at";
import { withDot } from "@/lib/client/dotted-icon";

/** In the tab's title and icon, and on the installed app's: how much waits to be read. */
export function Badges() {
  const rooms = useRooms();
  const seen = useLookedAt();
  const unread = rooms
    .filter(({ id, notify }) => notify !== "none" && id !== seen)
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
    let gone = false;
    void withDot(plain).then((dotted) => {
      if (dotted !== null && !gone) icon.href = dotted;
    });
    return () => {
      gone = true;
      icon.href = plain;
    };
  }, [shown]);
}
