"use client";

import { useTranslations } from "next-intl";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { useLive } from "@/app/(main)/_components/live";
import { useMoment } from "@/app/(main)/_components/use-conversation";
import type { Membership } from "@/lib/client/apply-event";
import { toSignedName } from "@/lib/client/distinguish";

type Props = { conversationId: string; members: readonly Membership[] };

export function TypingNote({ conversationId, members }: Props) {
  const t = useTranslations("composer");
  const { user } = useLive();
  const { signs } = useShared();
  const { typing } = useMoment(conversationId);
  const others = typing.filter((id) => id !== user.id);
  const names = others.flatMap((id) => {
    const member = members.find((known) => known.user.id === id);
    return member ? [toSignedName(member.user, signs)] : [];
  });
  const [first, second] = names;
  return (
    <div className="cf-typing" aria-live="polite">
      {first !== undefined &&
        (names.length === 1
          ? t("typingOne", { name: first })
          : names.length === 2
            ? t("typingTwo", { first, second: second ?? "" })
            : t("typingMany", { name: first, others: names.length - 1 }))}
    </div>
  );
}
