"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useLive } from "@/app/(main)/_components/live";
import { useTellLookedAt } from "@/app/(main)/_components/use-looked-at";
import { DueNotices } from "@/lib/client/due-notices";
import { lookedAt } from "@/lib/client/looked-at";
import { notices } from "@/lib/client/notices";

const LONGEST = 180;

/** Tells of messages that one wants to be told of and does not see anyway. */
export function Notifier() {
  const t = useTranslations("messages");
  const { user, live } = useLive();
  const router = useRouter();
  useTellLookedAt();
  useEffect(() => {
    const due = new DueNotices({
      rooms: live.rooms,
      userId: user.id,
      show: (room, messages) => {
        if (lookedAt.room() === room.id) return;
        const newest = messages.at(-1) ?? messages[0];
        const author = newest.author?.name ?? t("nobody");
        const isOne = messages.length === 1;
        notices.show({
          title: isOne ? `${author} · ${room.name}` : room.name,
          body: isOne
            ? newest.text.slice(0, LONGEST)
            : t("toldOfMany", {
                count: messages.length,
                author,
                text: newest.text.slice(0, LONGEST),
              }),
          // Alike in every tab: of several notices with one tag a browser shows one.
          tag: `confab-${room.id}`,
          onOpen: () => router.push(`/rooms/${room.id}?message=${newest.id}`),
        });
      },
    });
    return live.onPosted((message) => {
      // As it comes: what came before they were turned on is not told of afterwards.
      if (notices.state() === "on") due.take(message);
    });
  }, [live, router, t, user.id]);
  return null;
}
