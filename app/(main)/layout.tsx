import type { ReactNode } from "react";
import { Frame } from "@/app/(main)/_components/frame";
import { requirePerson } from "@/app/(main)/require-person";
import { houseRules } from "@/lib/rooms/house-rules";
import { listRooms } from "@/lib/rooms/read-room";

export default async function MainLayout({ children }: { children: ReactNode }) {
  const actor = await requirePerson();
  return (
    <Frame user={actor.user} rooms={await listRooms(actor)} rules={houseRules}>
      {children}
    </Frame>
  );
}
