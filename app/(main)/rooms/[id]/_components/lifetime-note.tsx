"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import { useGrace } from "@/app/(main)/_components/house-rules";
import type { Room } from "@/lib/contract/conversations";

/** Says of a room that ends with its last visitor that it does. */
export function LifetimeNote({
  lifetime,
  short = false,
}: Pick<Room, "lifetime"> & { short?: boolean }) {
  const t = useTranslations("room");
  const grace = useGrace();
  if (lifetime !== "while-occupied") return null;
  return (
    <p className={short ? "cf-lifetime short" : "cf-lifetime"}>
      <Icon name="hourglass-split" />
      <span>{t(short ? "whileOccupiedShort" : "whileOccupied", { grace })}</span>
    </p>
  );
}
