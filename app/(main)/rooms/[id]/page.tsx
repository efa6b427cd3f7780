import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RoomPage } from "@/app/(main)/rooms/[id]/_components/room-page";
import { requirePerson } from "@/app/(main)/require-person";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { listMessages } from "@/lib/conversations/list-messages";
import { listMembers, readRoom } from "@/lib/rooms/read-room";
import { hub } from "@/lib/stream/hub";

type Props = PageProps<"/rooms/[id]">;

export default async function Page({ params }: Props) {
  const { id } = await params;
  const actor = await requirePerson();
  // The room before the messages: what changes between the two is in the events after its seq.
  const room = await findRoom(actor, id);
  if (!room) notFound();
  const { presence } = await hub();
  const members = await listMembers(id, presence.of(id));
  const page = await listMessages(actor, id, { limit: 50 });
  return <RoomPage key={id} drawn={{ room, members, page }} />;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const room = await findRoom(await requirePerson(), (await params).id);
  return room ? { title: room.name } : {};
}

async function findRoom(actor: Actor, id: string) {
  try {
    return await readRoom(actor, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
