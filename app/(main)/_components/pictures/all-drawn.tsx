"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Drawing } from "@/lib/contract/images";

/** Tells who does not see it that the pictures are there; of those that were there before, nothing. */
export function AllDrawn({ drawings }: { drawings: readonly Drawing[] }) {
  const t = useTranslations("pictures");
  const isDrawing = drawings.some(({ state }) => state === "drawing");
  const [wasDrawing, setWasDrawing] = useState(isDrawing);
  if (isDrawing && !wasDrawing) setWasDrawing(true);
  const areThere = wasDrawing && drawings.every(({ state }) => state === "done");
  return (
    <span className="visually-hidden" role="status">
      {areThere && t("allDrawn", { count: drawings.length })}
    </span>
  );
}
