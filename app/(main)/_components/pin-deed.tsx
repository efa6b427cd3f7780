"use client";

import { useTranslations } from "next-intl";
import { useLive } from "@/app/(main)/_components/live";
import { MenuDeed } from "@/app/(main)/_components/menu-deed";
import type { Dialogue } from "@/lib/contract/dialogues";

/** Puts a dialogue on top of the list, or back among the others: an item of a menu. */
export function PinDeed({ dialogue }: { dialogue: Dialogue }) {
  const t = useTranslations("dialogues");
  const { deeds } = useLive().live.dialogues;
  const { pinned } = dialogue;
  return (
    <MenuDeed
      icon="pin-angle"
      onClick={() => deeds.change(dialogue, "pinned", { pinned: !pinned })}
    >
      {pinned ? t("unpin") : t("pin")}
    </MenuDeed>
  );
}
