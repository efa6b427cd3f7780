"use client";

import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { Icon } from "@/app/_components/icon";
import { Menu } from "@/app/_components/menu";
import { DialogueExports } from "@/app/(main)/_components/dialogues/dialogue-exports";
import { useLive } from "@/app/(main)/_components/live";
import { MenuDeed } from "@/app/(main)/_components/menu-deed";
import { PinDeed } from "@/app/(main)/_components/pin-deed";
import { useDeleteDialogue } from "@/app/(main)/_components/dialogues/use-delete-dialogue";
import type { Dialogue } from "@/lib/contract/dialogues";

type Props = { dialogue: Dialogue; isHere: boolean; onRename: () => void };

/** What can be done with a dialogue without going to it. */
export function DialogueMenu({ dialogue, isHere, onRename }: Props) {
  const t = useTranslations("dialogues");
  const { deeds } = useLive().live.dialogues;
  const remove = useDeleteDialogue(dialogue, isHere);
  const { title } = dialogue;
  return (
    <Menu
      label={t("more", { title })}
      button={<Icon name="three-dots" />}
      className="btn btn-sm btn-quiet cf-square"
    >
      <MenuDeed icon="pencil" onClick={onRename}>
        {t("rename")}
      </MenuDeed>
      <PinDeed dialogue={dialogue} />
      <MenuDeed
        icon="archive"
        onClick={(event) => {
          focusNeighbour(event);
          deeds.change(dialogue, "archived", { archived: true });
        }}
      >
        {t("toArchive")}
      </MenuDeed>
      <div role="separator" />
      <DialogueExports id={dialogue.id} />
      <div role="separator" />
      <MenuDeed
        icon="trash"
        onClick={(event) => {
          focusNeighbour(event);
          remove(event);
        }}
      >
        {t("delete")}
      </MenuDeed>
    </Menu>
  );
}

/** The row goes, and whoever is in it by keys goes on from the next one. */
function focusNeighbour({ currentTarget }: MouseEvent) {
  const row = currentTarget.closest("li");
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  const link = next?.querySelector<HTMLElement>("a");
  // The search stands above every list that has rows.
  (link ?? row?.closest("section")?.querySelector<HTMLElement>("input"))?.focus();
}
