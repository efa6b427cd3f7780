"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect } from "react";
import { Icon } from "@/app/_components/icon";
import { Face } from "@/app/_components/face";
import { useMoving, useShared } from "@/app/(main)/_components/conversation-context";
import { elementIdOf } from "@/app/(main)/_components/element-id";
import { EditForm } from "@/app/(main)/_components/edit-form";
import { useLive } from "@/app/(main)/_components/live";
import { MessageText } from "@/app/(main)/_components/message-text/message-text";
import { nameMentioned } from "@/app/(main)/_components/message-text/name-mentioned";
import { MessageTime } from "@/app/(main)/_components/message-time";
import { MessageTools } from "@/app/(main)/_components/message-tools";
import { MessagePictures } from "@/app/(main)/_components/pictures/message-pictures";
import { Quote } from "@/app/(main)/_components/quote";
import { ReplyState } from "@/app/(main)/_components/reply-state";
import { Reactions } from "@/app/(main)/_components/reactions";
import { useAuthorName } from "@/app/(main)/_components/use-author-name";
import { useHold } from "@/app/(main)/_components/use-hold";
import type { Membership } from "@/lib/client/apply-event";
import type { Message } from "@/lib/contract/conversations";

export type MessageRowProps = {
  message: Message;
  /** By the same author as the one above, a moment later. */
  isFollowing: boolean;
  /** It was sought: by its link, or by what quotes it. */
  isMarked: boolean;
  /** What tells the author from others of that name. */
  sign: string | undefined;
  members: readonly Membership[];
  /** The messages that it may quote, as they are now. */
  quotes: ReadonlyMap<string, Message | null>;
};

export function MessageRow(props: MessageRowProps) {
  const { store } = useShared();
  const { editing } = useMoving();
  const { replyTo, id } = props.message;
  const quoted = replyTo === undefined ? undefined : store.quoted(replyTo);
  useEffect(() => {
    if (replyTo !== undefined && quoted === undefined) void store.askQuoted(replyTo);
  }, [store, replyTo, quoted]);
  return <Row {...props} quoted={quoted} isEdited={editing === id} />;
}

type RowProps = Omit<MessageRowProps, "quotes"> & {
  quoted: Message | null | undefined;
  isEdited: boolean;
};

/** Drawn again when something about it has changed, not with every message that comes. */
const Row = memo(function Row({
  message,
  quoted,
  isFollowing,
  isMarked,
  sign,
  isEdited,
  members,
}: RowProps) {
  const t = useTranslations("messages");
  const { user } = useLive();
  const { held, ...hold } = useHold();
  const name = useAuthorName()(message);
  const isReply = message.role === "assistant";
  const { author, createdAt, deletedAt, editedAt, replyTo, text } = message;
  const classes = ["cf-msg", isFollowing && "more", isMarked && "marked", held && "held"];
  return (
    <article
      id={elementIdOf(message.id)}
      className={classes.filter(Boolean).join(" ")}
      aria-label={t("by", { name })}
      {...hold}
    >
      {isFollowing ? (
        <MessageTime at={createdAt} className="cf-msg-time" />
      ) : isReply ? (
        <span className="cf-face ai" aria-hidden="true">
          <Icon name="stars" />
        </span>
      ) : (
        <Face id={author?.id ?? ""} name={author?.name ?? "?"} />
      )}
      <div className="cf-body">
        {!isFollowing && (
          <div className="cf-who">
            <span>{name}</span>
            {sign !== undefined && <small className="cf-sign">{sign}</small>}
            <MessageTime at={createdAt} />
          </div>
        )}
        {replyTo !== undefined && <Quote of={quoted} />}
        {deletedAt !== undefined ? (
          <p className="cf-deleted">{t("deleted")}</p>
        ) : isEdited ? (
          <EditForm message={message} />
        ) : (
          <div className="cf-text">
            <MessageText
              text={text}
              mentions={nameMentioned(message.mentions, members, user.id)}
              growing={message.status === "streaming"}
            />
            {editedAt !== undefined && <small className="cf-edited">{t("edited")}</small>}
          </div>
        )}
        {deletedAt === undefined && <MessagePictures message={message} />}
        {isReply && deletedAt === undefined && <ReplyState reply={message} />}
        <Reactions message={message} members={members} />
      </div>
      {deletedAt === undefined && !isEdited && <MessageTools message={message} />}
    </article>
  );
});
