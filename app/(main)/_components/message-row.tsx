"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Face } from "@/app/_components/face";
import { Icon } from "@/app/_components/icon";
import type { Message } from "@/lib/contract/conversations";

type Props = { message: Message; isFollowing: boolean; messages: readonly Message[] };

export function MessageRow({ message, isFollowing, messages }: Props) {
  const t = useTranslations("messages");
  const { author, createdAt, deletedAt, editedAt, replyTo, text } = message;
  return (
    <article
      id={`message-${message.id}`}
      className={isFollowing ? "cf-msg more" : "cf-msg"}
      aria-label={t("by", { name: author?.name ?? t("nobody") })}
    >
      {isFollowing ? (
        <MessageTime at={createdAt} className="cf-msg-time" />
      ) : (
        <Face id={author?.id ?? ""} name={author?.name ?? "?"} />
      )}
      <div className="cf-body">
        {!isFollowing && (
          <div className="cf-who">
            <span>{author?.name ?? t("nobody")}</span>
            <MessageTime at={createdAt} />
          </div>
        )}
        {replyTo !== undefined && <Quote of={messages.find(({ id }) => id === replyTo)} />}
        {deletedAt === undefined ? (
          <p className="cf-text" dir="auto">
            {text}
            {editedAt !== undefined && <small className="cf-edited">{t("edited")}</small>}
          </p>
        ) : (
          <p className="cf-deleted">{t("deleted")}</p>
        )}
        <Reactions reactions={message.reactions} />
      </div>
    </article>
  );
}

function MessageTime({ at, className }: { at: string; className?: string }) {
  const format = useFormatter();
  const time = new Date(at);
  return (
    <time
      dateTime={at}
      title={format.dateTime(time, { dateStyle: "full", timeStyle: "short" })}
      className={className}
    >
      {format.dateTime(time, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}
    </time>
  );
}

function Quote({ of }: { of: Message | undefined }) {
  const t = useTranslations("messages");
  const text = of?.deletedAt === undefined ? of?.text : t("deleted");
  return (
    <div className="cf-quote" dir="auto">
      <Icon name="reply-fill" className="me-1" />
      {of ? `${of.author?.name ?? t("nobody")}: ${text ?? ""}` : t("earlier")}
    </div>
  );
}

function Reactions({ reactions }: Pick<Message, "reactions">) {
  const entries = Object.entries(reactions);
  if (entries.length === 0) return null;
  return (
    <div className="cf-reacts">
      {entries.map(([emoji, userIds]) => (
        <span key={emoji}>
          {emoji} {userIds.length}
        </span>
      ))}
    </div>
  );
}
