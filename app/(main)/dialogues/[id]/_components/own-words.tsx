"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { VersionSwitch } from "@/app/(main)/dialogues/[id]/_components/version-switch";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { DeleteDialog } from "@/app/(main)/_components/delete-dialog";
import { EditForm } from "@/app/(main)/_components/edit-form";
import { MessageText } from "@/app/(main)/_components/message-text/message-text";
import { MessagePictures } from "@/app/(main)/_components/pictures/message-pictures";
import { copyText } from "@/lib/client/copy-text";
import type { Message } from "@/lib/contract/conversations";

const none: readonly never[] = [];

type Props = { message: Message; versions: readonly string[]; isEdited: boolean };

/** What one said, and what can be done with it. */
export function OwnWords({ message, versions, isEdited }: Props) {
  const t = useTranslations("messages");
  const { edit, say } = useShared();
  const [deleting, setDeleting] = useState(false);
  const copy = async () => say((await copyText(message.text)) ? t("copied") : t("notCopied"));
  if (isEdited) {
    return (
      <div className="cf-own editing">
        <EditForm message={message} />
      </div>
    );
  }
  return (
    <>
      {message.text !== "" && (
        <div className="cf-own" dir="auto">
          <div className="cf-text">
            <MessageText text={message.text} mentions={none} />
          </div>
        </div>
      )}
      <MessagePictures message={message} />
      <div className="cf-foot own" role="group" aria-label={t("tools")}>
        <button
          type="button"
          className="btn btn-sm btn-quiet cf-square quiet"
          aria-label={t("copyText")}
          title={t("copyText")}
          onClick={() => void copy()}
        >
          <Icon name="copy" />
        </button>
        <button
          type="button"
          className="btn btn-sm btn-quiet cf-square quiet"
          aria-label={t("edit")}
          title={t("edit")}
          onClick={() => edit(message)}
        >
          <Icon name="pencil" />
        </button>
        <button
          type="button"
          className="btn btn-sm btn-quiet cf-square quiet"
          aria-label={t("delete")}
          title={t("delete")}
          onClick={() => setDeleting(true)}
        >
          <Icon name="trash" />
        </button>
        <VersionSwitch message={message} versions={versions} />
      </div>
      {deleting && <DeleteDialog message={message} onClose={() => setDeleting(false)} />}
    </>
  );
}
