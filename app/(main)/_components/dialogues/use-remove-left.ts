"use client";

import { useEffect } from "react";
import { removeLeft } from "@/lib/client/temporary-dialogues";

/** Until then each page that is being loaded again has said that it shows its dialogue. */
const PAUSE_MS = 5_000;

/** Temporary dialogues that were left without a word go once another page is there. */
export function useRemoveLeft() {
  useEffect(() => {
    const timer = setTimeout(() => void removeLeft(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, []);
}
