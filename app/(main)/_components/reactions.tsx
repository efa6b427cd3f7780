"use client";

import { useTranslations } from "next-intl";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { useLive } from "@/app/(main)/_components/live";
import { useReact } from "@/app/(main)/_components/use-react";
import type { Membership } from "@/lib/client/apply-event";
import { toSignedName } from "@/lib/client/distinguish";
import type { Message } from "@/lib/contract/conversations";

type Props = { message: Message; members: readonly Membership[] };

/** Who felt what about it; pressed, one joins in or takes it back. */
export function Reactions({ message, members }: Props) {
  const t = useTranslations("messages");
  const { user } = useLive();
  const { signs } = useShared();
  const react = useReact(message);
  const entries = Object.entries(message.reactions);
  if (entries.length === 0) return null;
  const nameOf = (id: string) => {
    const member = members.find((known) => known.user.id === id);
    return member ? toSignedName(member.user, signs) : t("somebody");
  };
  return (
    <div className="cf-reacts">
      {entries.map(([emoji, userIds]) => {
        const names = userIds.slice(0, 20).map(nameOf).join(", ");
        return (
          <button
            key={emoji}
            type="button"
            aria-pressed={userIds.includes(user.id)}
            aria-label={t("reaction", { emoji, count: userIds.length, names })}
            title={names}
            onClick={() => react(emoji)}
          >
            {emoji} {userIds.length}
          </button>
        );
      })}
    </div>
  );
}
