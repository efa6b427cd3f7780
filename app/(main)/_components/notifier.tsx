"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useLive } from "@/app/(main)/_components/live";
import { useLooking } from "@/app/(main)/_components/use-looking";
import { notices } from "@/lib/client/notices";
import type { Message } from "@/lib/contract/conversations";

/** What any tab of this browser shows to somebody who looks at it just now. */
const LOOKED_AT = "confab.looked-at";
const LONGEST = 180;

/** Tells of messages that one wants to be told of and does not see anyway. */
export function Notifier() {
  const t = useTranslations("messages");
  const { user, live } = useLive();
  const router = useRouter();
  useLookedAt();
  useEffect(
    () =>
      live.onPosted((message) => {
        const room = live.rooms.rooms.find(({ id }) => id === message.conversationId);
        if (!room || !isTold(message, room.notify ?? "mentions", user.id)) return;
        if (notices.state() !== "on") return;
        if (localStorage.getItem(LOOKED_AT) === room.id) return;
        // Alike in every tab: of several notices with one tag a browser shows one.
        const notice = new Notification(`${message.author?.name ?? t("nobody")} · ${room.name}`, {
          body: message.text.slice(0, LONGEST),
          tag: `confab-${room.id}`,
          icon: "/icon.svg",
        });
        notice.onclick = () => {
          window.focus();
          router.push(`/rooms/${room.id}?message=${message.id}`);
          notice.close();
        };
      }),
    [live, router, t, user.id],
  );
  return null;
}

function isTold({ author, mentions }: Message, notify: "all" | "mentions" | "none", me: string) {
  if (author?.id === me || notify === "none") return false;
  return notify === "all" || mentions.includes(me);
}

function useLookedAt() {
  const looking = useLooking();
  const [, part, id] = usePathname().split("/");
  useEffect(() => {
    if (!looking || part !== "rooms" || id === undefined) return;
    localStorage.setItem(LOOKED_AT, id);
    return () => localStorage.removeItem(LOOKED_AT);
  }, [looking, part, id]);
}
