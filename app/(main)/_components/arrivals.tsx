"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { useLive } from "@/app/(main)/_components/live";
import { toSignedName } from "@/lib/client/distinguish";
import type { Message } from "@/lib/contract/conversations";

const SPOKEN = 3;

/**
 * What others have said since the page was drawn, for those who hear it. Apart from the column,
 * where rows also come and go as one scrolls.
 */
export function Arrivals({ messages }: { messages: readonly Message[] }) {
  const t = useTranslations("messages");
  const { user } = useLive();
  const { signs } = useShared();
  const [since] = useState(() => messages.at(-1)?.seq ?? 0);
  const arrived = messages
    .slice(-SPOKEN)
    .filter(
      ({ seq, author, deletedAt }) =>
        seq > since && author !== null && author.id !== user.id && deletedAt === undefined,
    );
  return (
    <div className="visually-hidden" role="status" aria-live="polite" aria-atomic="false">
      {arrived.map(({ id, author, text }) => (
        <p key={id}>
          {t("arrived", {
            name: author ? toSignedName(author, signs) : t("nobody"),
            text: text.slice(0, 500),
          })}
        </p>
      ))}
    </div>
  );
}
