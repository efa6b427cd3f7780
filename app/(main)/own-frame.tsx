import "server-only";
import type { ReactNode } from "react";
import { Frame } from "@/app/(main)/_components/frame";
import type { Actor } from "@/lib/auth/find-actor";
import { DialoguesQuery } from "@/lib/contract/dialogues";
import { listDialogues } from "@/lib/dialogues/list-dialogues";
import { houseRules } from "@/lib/rooms/house-rules";
import { listRooms } from "@/lib/rooms/read-room";

/** The frame with what this person has. */
export async function OwnFrame({ actor, children }: { actor: Actor; children: ReactNode }) {
  const [rooms, dialogues] = await Promise.all([
    listRooms(actor),
    listDialogues(actor, DialoguesQuery.parse({})),
  ]);
  return (
    <Frame user={actor.user} rooms={rooms} dialogues={dialogues} rules={houseRules}>
      {children}
    </Frame>
  );
}
