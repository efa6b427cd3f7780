import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { GoneRoom } from "@/app/(main)/rooms/[id]/_components/gone-room";
import { RoomPage } from "@/app/(main)/rooms/[id]/_components/room-page";
import { PlaceScript } from "@/app/(main)/_components/place-script";
import { requirePerson } from "@/app/(main)/require-person";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import type { MessagesAnswer, Room } from "@/lib/contract/conversations";
import { listAround } from "@/lib/conversations/list-around";
import { listMessages } from "@/lib/conversations/list-messages";
import { readMessage } from "@/lib/conversations/read-message";
import { findDeparture } from "@/lib/rooms/find-departure";
import { listMembers, readRoom } from "@/lib/rooms/read-room";
import { hub } from "@/lib/stream/hub";

type Props = PageProps<"/rooms/[id]">;

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requirePerson();
  // The room before the messages: what changes between the two is in the events after its seq.
  const room = await findRoom(id);
  if (!room) {
    const departure = await findDeparture(actor.user.id, id);
    if (!departure) notFound();
    return <GoneRoom roomId={id} departure={departure} />;
  }
  const { presence } = await hub();
  const members = await listMembers(id, presence.of(id));
  const page = await listMessages(actor, id, { limit: 50 });
  const sought = await findSought(actor, id, (await searchParams)["message"]);
  const place = sought ?? findPlaceToReadOn(room);
  const past = place && !isAmong(page, place) ? await listAround(actor, place) : undefined;
  const drawn = { conversation: room, members, page, ...(past && { past }) };
  return (
    <>
      <RoomPage key={id} drawn={drawn} target={sought} />
      <PlaceScript messageId={sought?.id} />
    </>
  );
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const room = await findRoom((await params).id);
  return room ? { title: room.name } : {};
}

/** The message that the address names, where it is of this room. */
async function findSought(actor: Actor, roomId: string, named: string | string[] | undefined) {
  if (typeof named !== "string") return undefined;
  try {
    const { id, seq, conversationId } = await readMessage(actor, named);
    return conversationId === roomId ? { id, seq, conversationId } : undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  }
}

/** Where one stopped reading, if others have said something since. */
function findPlaceToReadOn({ id, unread = 0, read }: Room) {
  return unread > 0 && read !== undefined ? { conversationId: id, seq: read } : undefined;
}

function isAmong({ messages, hasMore }: MessagesAnswer, { seq }: { seq: number }) {
  return !hasMore || seq >= (messages[0]?.seq ?? 0);
}

/** Once for the page and its title. */
const findRoom = cache(async (id: string) => {
  try {
    return await readRoom(await requirePerson(), id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
});
