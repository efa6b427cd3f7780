"use client";

import { useEffect, useState } from "react";
import { callApi } from "@/lib/client/call-api";
import { RoomsAnswer, type Room } from "@/lib/contract/conversations";

const EVERY_MS = 8_000;

/** The list as the page was drawn with it; asked for again while it is looked at. */
export function useListedRooms(drawn: readonly Room[]) {
  const [asked, setAsked] = useState<{ since: readonly Room[]; rooms: readonly Room[] }>();
  useEffect(() => {
    let over = false;
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      try {
        const { rooms } = await callApi(RoomsAnswer, "GET", "/api/rooms?listed=1");
        if (!over) setAsked({ since: drawn, rooms });
      } catch {
        // The old list stands until one can be had.
      }
    };
    const onShow = () => void ask();
    const timer = setInterval(onShow, EVERY_MS);
    document.addEventListener("visibilitychange", onShow);
    window.addEventListener("pageshow", onShow);
    return () => {
      over = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onShow);
      window.removeEventListener("pageshow", onShow);
    };
  }, [drawn]);
  return asked?.since === drawn ? asked.rooms : drawn;
}
