"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { useAuthorName } from "@/app/(main)/_components/use-author-name";
import { useLive } from "@/app/(main)/_components/live";
import { isUnderWay, type Message } from "@/lib/contract/conversations";

const SPOKEN = 3;

/**
 * What others have said since the page was drawn, for those who hear it. Apart from the column,
 * where rows also come and go as one scrolls.
 */
export function Arrivals({ messages }: { messages: readonly Message[] }) {
  const [t, reply] = [useTranslations("messages"), useTranslations("reply")];
  const { user } = useLive();
  const { signs } = useShared();
  const nameOf = useAuthorName();
  const [since] = useState(() => messages.at(-1)?.seq ?? 0);
  const failureOf = ({ status, error = "unclear" }: Message) =>
    status === "failed" ? reply(`errors.${error}`) : "";
  const arrived = messages.slice(-SPOKEN).filter((message) => {
    const { seq, author, deletedAt } = message;
    const isTheirs = seq > since && author?.id !== user.id && deletedAt === undefined;
    // An answer is spoken as a whole, when it is there.
    return isTheirs && !isUnderWay(message);
  });
  return (
    <div className="visually-hidden" role="status" aria-live="polite" aria-atomic="false">
      {arrived.map((message) => (
        <p key={message.id}>
          {t("arrived", {
            name: nameOf(message, signs),
            text: [message.text.slice(0, 500), failureOf(message)].join(" ").trim(),
          })}
        </p>
      ))}
    </div>
  );
}
