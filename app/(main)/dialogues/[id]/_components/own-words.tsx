"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/app/_components/icon-button";
import { VersionSwitch } from "@/app/(main)/dialogues/[id]/_components/version-switch";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { useCopy } from "@/app/(main)/_components/use-copy";
import { DeleteDialog } from "@/app/(main)/_components/delete-dialog";
import { EditForm } from "@/app/(main)/_components/edit-form";
import { MessageText } from "@/app/(main)/_components/message-text/message-text";
import { MessagePictures } from "@/app/(main)/_components/pictures/message-pictures";
import type { Message } from "@/lib/contract/conversations";

const none: readonly never[] = [];

type Props = { message: Message; versions: readonly string[]; isEdited: boolean };

/** What one said, and what can be done with it. */
export function OwnWords({ message, versions, isEdited }: Props) {
  const t = useTranslations("messages");
  const { edit } = useShared();
  const [deleting, setDeleting] = useState(false);
  const copy = useCopy();
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
        {message.text !== "" && (
          <IconButton
            icon="copy"
            label={t("copyText")}
            className="btn-sm quiet"
            onClick={() => copy(message.text)}
          />
        )}
        <IconButton
          icon="pencil"
          label={t("edit")}
          className="btn-sm quiet"
          onClick={() => edit(message)}
        />
        <IconButton
          icon="trash"
          label={t("delete")}
          className="btn-sm quiet"
          onClick={() => setDeleting(true)}
        />
        <VersionSwitch message={message} versions={versions} />
      </div>
      {deleting && <DeleteDialog message={message} onClose={() => setDeleting(false)} />}
    </>
  );
}
