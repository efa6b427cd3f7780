import type { ReactNode } from "react";
import { Frame } from "@/app/(main)/_components/frame";
import { findCurrentActor } from "@/lib/auth/current-actor";
import { houseRules } from "@/lib/rooms/house-rules";
import { listRooms } from "@/lib/rooms/read-room";

/** A stranger isn't asked to sign in for a page that nobody has. */
export default async function MissingLayout({ children }: { children: ReactNode }) {
  const actor = await findCurrentActor();
  if (!actor) return children;
  return (
    <Frame user={actor.user} rooms={await listRooms(actor)} rules={houseRules}>
      {children}
    </Frame>
  );
}
