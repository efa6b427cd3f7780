"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { IconButton } from "@/app/_components/icon-button";
import { Menu } from "@/app/_components/menu";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { DeleteDialog } from "@/app/(main)/_components/delete-dialog";
import { useLive } from "@/app/(main)/_components/live";
import { ReactionPicker } from "@/app/(main)/_components/reaction-picker";
import { useCopy } from "@/app/(main)/_components/use-copy";
import { useReact } from "@/app/(main)/_components/use-react";
import type { Message } from "@/lib/contract/conversations";
import { may } from "@/lib/contract/roles";

/** What can be done with a message: seen on hover, on focus, and where a finger holds it. */
export function MessageTools({ message }: { message: Message }) {
  const t = useTranslations("messages");
  const { user } = useLive();
  const { draft, edit, mine } = useShared();
  const [deleting, setDeleting] = useState(false);
  const react = useReact(message);
  const isOwn = message.author?.id === user.id;
  const copy = useCopy();
  return (
    <>
      <div className="cf-tools" role="group" aria-label={t("tools")}>
        <ReactionPicker onPick={react} />
        <IconButton
          icon="reply"
          label={t("reply")}
          className="btn-sm"
          onClick={() => {
            draft?.change({ replyTo: message.id });
            document.getElementById("composer")?.focus();
          }}
        />
        <Menu
          label={t("more")}
          button={<Icon name="three-dots" />}
          className="btn btn-sm btn-quiet cf-square"
        >
          {isOwn && message.role === "user" && (
            <MenuItem onClick={() => edit(message)}>{t("edit")}</MenuItem>
          )}
          {message.text !== "" && (
            <MenuItem onClick={() => copy(message.text)}>{t("copyText")}</MenuItem>
          )}
          <MenuItem onClick={() => copy(linkTo(message))}>{t("copyLink")}</MenuItem>
          {(isOwn || may(mine, "deleteOthers")) && (
            <MenuItem onClick={() => setDeleting(true)}>{t("delete")}</MenuItem>
          )}
        </Menu>
      </div>
      {/* Not among the tools, which cannot be pressed while they are not seen. */}
      {deleting && <DeleteDialog message={message} onClose={() => setDeleting(false)} />}
    </>
  );
}

function MenuItem({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} onClick={onClick}>
      {children}
    </button>
  );
}

function linkTo({ id }: Message) {
  return `${window.location.origin}/m/${id}`;
}
