"use client";

import { useTimeZone } from "next-intl";
import { useSyncExternalStore } from "react";
import { dayIn } from "@/app/(main)/_components/dialogues/group-dialogues";

const LOOK_MS = 30_000;

/** The day that it is where the person is: a page that stands overnight sees it change. */
export function useToday() {
  const timeZone = useTimeZone() ?? "UTC";
  const day = () => dayIn(timeZone)(new Date());
  return useSyncExternalStore(watch, day, day);
}

function watch(changed: () => void) {
  const timer = setInterval(changed, LOOK_MS);
  document.addEventListener("visibilitychange", changed);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", changed);
  };
}
