"use client";

import { useLive } from "@/app/(main)/_components/live";
import { useMoment } from "@/app/(main)/_components/use-conversation";
import type { Membership } from "@/lib/client/apply-event";

/** The members by whether they are here now, and the part that I have among them. */
export function useWhoIsHere(roomId: string, members: readonly Membership[]) {
  const { user } = useLive();
  const { present } = useMoment(roomId);
  const isHere = ({ user: { id } }: Membership) => id === user.id || present.includes(id);
  return {
    here: members.filter(isHere),
    away: members.filter((member) => !isHere(member)),
    mine: members.find((member) => member.user.id === user.id)?.role ?? "member",
  } as const;
}
