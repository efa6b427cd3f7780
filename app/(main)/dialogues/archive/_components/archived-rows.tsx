"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Icon } from "@/app/_components/icon";
import { Menu } from "@/app/_components/menu";
import { DialogueExports } from "@/app/(main)/_components/dialogues/dialogue-exports";
import { useLive } from "@/app/(main)/_components/live";
import { MenuDeed } from "@/app/(main)/_components/menu-deed";
import { toPath } from "@/app/(main)/_components/to-path";
import { useDeleteDialogue } from "@/app/(main)/_components/dialogues/use-delete-dialogue";
import type { Dialogue } from "@/lib/contract/dialogues";

/** Some of those that are archived, the latest used first. */
export function ArchivedRows({ dialogues }: { dialogues: readonly Dialogue[] }) {
  return (
    <ul>
      {dialogues.map((dialogue) => (
        <ArchivedRow key={dialogue.id} dialogue={dialogue} />
      ))}
    </ul>
  );
}

/** A dialogue that is put away: it can still be read, taken out, and deleted. */
function ArchivedRow({ dialogue }: { dialogue: Dialogue }) {
  const t = useTranslations("dialogues");
  const format = useFormatter();
  const { deeds } = useLive().live.dialogues;
  const remove = useDeleteDialogue(dialogue);
  const { id, title, activeAt } = dialogue;
  const when = format.dateTime(new Date(activeAt), { dateStyle: "medium" });
  return (
    <li>
      <Link href={toPath(dialogue)} prefetch={false}>
        <strong dir="auto" title={title}>
          {title}
        </strong>
        <small>{t("lastUsed", { when })}</small>
      </Link>
      <button
        type="button"
        className="btn btn-sm btn-outline"
        aria-label={t("takeOut", { title })}
        onClick={() => deeds.change(dialogue, "archived", { archived: false })}
      >
        {t("fromArchive")}
      </button>
      <Menu
        label={t("more", { title })}
        button={<Icon name="three-dots" />}
        className="btn btn-sm btn-quiet cf-square"
      >
        <DialogueExports id={id} />
        <div role="separator" />
        <MenuDeed icon="trash" onClick={remove}>
          {t("delete")}
        </MenuDeed>
      </Menu>
    </li>
  );
}
