"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { IconButton } from "@/app/_components/icon-button";
import { Menu } from "@/app/_components/menu";
import { DialogueSettings } from "@/app/(main)/dialogues/[id]/_components/dialogue-settings";
import { IntoRoomDialog } from "@/app/(main)/dialogues/[id]/_components/into-room-dialog";
import { DialogueExports } from "@/app/(main)/_components/dialogues/dialogue-exports";
import { useLive } from "@/app/(main)/_components/live";
import { MenuDeed } from "@/app/(main)/_components/menu-deed";
import { PinDeed } from "@/app/(main)/_components/pin-deed";
import { useDeleteDialogue } from "@/app/(main)/_components/dialogues/use-delete-dialogue";
import { toPath } from "@/app/(main)/_components/to-path";
import { ModelMenu } from "@/app/(main)/dialogues/[id]/_components/model-menu";
import type { Dialogue } from "@/lib/contract/dialogues";

/** What can be done with a dialogue as a whole. */
export function DialogueActions({ dialogue }: { dialogue: Dialogue }) {
  const [t, list] = [useTranslations("dialogue"), useTranslations("dialogues")];
  const remove = useDeleteDialogue(dialogue, true);
  const [open, setOpen] = useState<"settings" | "room" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {dialogue.temporary && (
        <span className="cf-temporary" title={t("temporaryHint")}>
          <Icon name="eye-slash" /> {t("temporary")}
        </span>
      )}
      <ModelMenu dialogue={dialogue} />
      <IconButton icon="person-plus" label={t("intoRoom")} onClick={() => setOpen("room")} />
      <Menu
        label={t("more")}
        button={<Icon name="three-dots" />}
        className="btn btn-quiet cf-square"
      >
        <MenuDeed icon="sliders" onClick={() => setOpen("settings")}>
          {t("settings")}
        </MenuDeed>
        {!dialogue.temporary && <PicturesLink dialogue={dialogue} />}
        {!dialogue.temporary && <Keeping dialogue={dialogue} />}
        <div role="separator" />
        <DialogueExports id={dialogue.id} />
        <div role="separator" />
        <MenuDeed icon="trash" onClick={remove}>
          {list("delete")}
        </MenuDeed>
      </Menu>
      {open === "settings" && <DialogueSettings dialogue={dialogue} onClose={close} />}
      {open === "room" && <IntoRoomDialog dialogue={dialogue} onClose={close} />}
    </>
  );
}

/** A temporary one is gone when its page is left, and its pictures with it. */
function PicturesLink({ dialogue }: { dialogue: Dialogue }) {
  const t = useTranslations("gallery");
  return (
    <Link role="menuitem" tabIndex={-1} href={`${toPath(dialogue)}/gallery`} prefetch={false}>
      <Icon name="images" />
      {t("link")}
    </Link>
  );
}

/** Where it stands in the list; a temporary one stands in none. */
function Keeping({ dialogue }: { dialogue: Dialogue }) {
  const t = useTranslations("dialogues");
  const { deeds } = useLive().live.dialogues;
  const { archived } = dialogue;
  return (
    <>
      <PinDeed dialogue={dialogue} />
      <MenuDeed
        icon="archive"
        onClick={() => deeds.change(dialogue, "archived", { archived: !archived })}
      >
        {archived ? t("unarchive") : t("toArchive")}
      </MenuDeed>
    </>
  );
}
