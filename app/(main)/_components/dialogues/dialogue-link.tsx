"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Icon } from "@/app/_components/icon";
import { toPath } from "@/app/(main)/_components/to-path";
import type { Dialogue } from "@/lib/contract/dialogues";

/** The way to a dialogue. A mark says that it is being answered, or that an answer is not read yet. */
export function DialogueLink({ dialogue, isHere }: { dialogue: Dialogue; isHere: boolean }) {
  const t = useTranslations("dialogues");
  const { title, pinned, working, unread = 0 } = dialogue;
  const isWorking = working.length > 0;
  const isNew = unread > 0 && !isHere && !isWorking;
  return (
    <Link
      href={toPath(dialogue)}
      prefetch={false}
      draggable={false}
      className={isNew ? "new" : undefined}
      {...(isHere && { "aria-current": "page" })}
    >
      <Icon name={pinned ? "pin-angle" : "chat"} />
      <span className="name" dir="auto" title={title}>
        {title}
      </span>
      {isWorking && <Mark className="cf-working" says={t("working")} />}
      {isNew && <Mark className="cf-new-mark" says={t("unread")} />}
    </Link>
  );
}

function Mark({ className, says }: { className: string; says: string }) {
  return (
    <span className={className} title={says}>
      <span className="visually-hidden">{says}</span>
    </span>
  );
}
