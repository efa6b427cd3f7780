"use client";

import { memo } from "react";
import { Answer } from "@/app/(main)/dialogues/[id]/_components/answer";
import { Fold } from "@/app/(main)/dialogues/[id]/_components/fold";
import { OwnWords } from "@/app/(main)/dialogues/[id]/_components/own-words";
import { VersionSwitch } from "@/app/(main)/dialogues/[id]/_components/version-switch";
import { useTold, useVersions } from "@/app/(main)/dialogues/[id]/_components/versions";
import { useMoving } from "@/app/(main)/_components/conversation-context";
import { elementIdOf } from "@/app/(main)/_components/element-id";
import type { MessageRowProps } from "@/app/(main)/_components/message-row";
import { useAuthorName } from "@/app/(main)/_components/use-author-name";
import { useHold } from "@/app/(main)/_components/use-hold";
import { useTranslations } from "next-intl";
import type { Message } from "@/lib/contract/conversations";

/** What was asked, or what was answered; with one person and the assistant it needs no names. */
export function DialogueRow({ message, isMarked }: MessageRowProps) {
  const { editing } = useMoving();
  const versions = useVersions(message).join(" ");
  const told = useTold(message);
  return (
    <>
      <Row {...{ message, isMarked, versions }} isEdited={editing === message.id} />
      {told && <Fold replyId={told.replyId} count={told.count} />}
    </>
  );
}

type Props = {
  message: Message;
  isMarked: boolean;
  isEdited: boolean;
  /** The ids of what stands in the same place, in a line: equal lines are drawn once. */
  versions: string;
};

const Row = memo(function Row({ message, isMarked, isEdited, versions }: Props) {
  const t = useTranslations("messages");
  const { held, ...hold } = useHold();
  const name = useAuthorName()(message);
  const isOwn = message.role === "user";
  const classes = ["cf-msg", isOwn && "own", isMarked && "marked", held && "held"];
  const ids = versions.split(" ");
  return (
    <article
      id={elementIdOf(message.id)}
      className={classes.filter(Boolean).join(" ")}
      aria-label={t("by", { name })}
      {...hold}
    >
      {message.deletedAt !== undefined ? (
        <div className={isOwn ? "cf-foot own" : "cf-foot"}>
          <p className="cf-deleted mb-0">{t("deleted")}</p>
          <VersionSwitch message={message} versions={ids} />
        </div>
      ) : isOwn ? (
        <OwnWords message={message} versions={ids} isEdited={isEdited} />
      ) : (
        <Answer reply={message} versions={ids} />
      )}
    </article>
  );
});
