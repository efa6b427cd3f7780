"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Icon } from "@/app/_components/icon";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { useAuthorName } from "@/app/(main)/_components/use-author-name";
import { useDraftState } from "@/app/(main)/_components/use-draft-state";

/** What the message that is being written answers. */
export function ReplyNote() {
  const t = useTranslations("composer");
  const nameOf = useAuthorName();
  const { store, draft, signs } = useShared();
  const { replyTo } = useDraftState();
  const message = replyTo === undefined ? undefined : store.quoted(replyTo);
  useEffect(() => {
    if (replyTo !== undefined && message === undefined) void store.askQuoted(replyTo);
  }, [store, replyTo, message]);
  if (replyTo === undefined) return null;
  return (
    <div className="cf-reply">
      <Icon name="reply-fill" />
      <span dir="auto">
        {message
          ? t("replyTo", {
              name: nameOf(message, signs),
              text: message.text.slice(0, 200),
            })
          : t("reply")}
      </span>
      <button
        type="button"
        className="btn btn-sm btn-quiet cf-square"
        aria-label={t("dropReply")}
        onClick={() => draft?.change({ replyTo: undefined })}
      >
        <Icon name="x-lg" />
      </button>
    </div>
  );
}
