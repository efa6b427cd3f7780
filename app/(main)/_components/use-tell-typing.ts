"use client";

import { useRef } from "react";
import { callApi } from "@/lib/client/call-api";

/** The others show it somewhat longer than this. */
const AGAIN_MS = 3_000;

/** Tells the others that I am typing, now and then while I am; what is sent ends it. */
export function useTellTyping(roomId: string) {
  const told = useRef(0);
  return {
    tellTyping: () => {
      const now = Date.now();
      if (now - told.current < AGAIN_MS) return;
      told.current = now;
      // Nobody misses it.
      callApi(null, "POST", `/api/rooms/${roomId}/typing`).catch(() => undefined);
    },
    endTyping: () => {
      told.current = 0;
    },
  };
}
