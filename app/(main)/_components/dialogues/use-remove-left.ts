"use client";

import { useEffect } from "react";
import { removeLeft } from "@/lib/client/temporary-dialogues";

/** Temporary dialogues that were left without a word go once another page is there. */
export function useRemoveLeft() {
  useEffect(removeLeft, []);
}
