import type { Room } from "@/lib/contract/conversations";
import type { DurableEvent } from "@/lib/contract/events";

/** My rooms, the latest active first; each as its newest applied event left it. */
export type RoomsState = readonly Room[];

/**
 * The list after an event. Null where the list has to be asked for: events are missing before this
 * one, or what was unread has been changed or deleted, which does not say how much is unread now.
 */
export function applyToRooms(
  rooms: RoomsState,
  event: DurableEvent,
  userId: string,
): RoomsState | null {
  const room = rooms.find(({ id }) => id === event.conversationId);
  if (!room || event.seq <= room.seq) return rooms;
  if (event.seq > room.seq + 1) return null;
  const next = { ...room, seq: event.seq };
  switch (event.type) {
    case "message.posted":
      return [counted(next, event.message, userId), ...rooms.filter(({ id }) => id !== room.id)];
    case "message.edited":
    case "message.deleted":
      if (event.message.seq > (room.read ?? 0) && event.message.author?.id !== userId) return null;
      return replace(rooms, {
        ...next,
        last: room.last?.id === event.message.id ? event.message : room.last,
      });
    case "conversation.changed":
      // The frame shows the row as it is now, whose seq may be later ones': they are still to come.
      return replace(rooms, { ...room, ...event.conversation, seq: event.seq, last: room.last });
    case "member.changed":
      if (event.member.user.id !== userId) return replace(rooms, next);
      return replace(rooms, { ...next, role: event.member.role });
    case "conversation.closed":
      return rooms.filter(({ id }) => id !== room.id);
    case "reaction.changed":
    case "member.joined":
    case "member.left":
      return replace(rooms, next);
  }
}

/** The list after a read mark has moved; null where what is left unread has to be asked for. */
export function applyRead(rooms: RoomsState, id: string, seq: number): RoomsState | null {
  const room = rooms.find((known) => known.id === id);
  if (!room || seq <= (room.read ?? 0)) return rooms;
  if (seq < (room.last?.seq ?? 0)) return null;
  return replace(rooms, { ...room, read: seq, unread: 0, mentions: 0 });
}

function counted(room: Room, message: NonNullable<Room["last"]>, userId: string): Room {
  const isOwn = message.author?.id === userId;
  const counts = !isOwn && message.deletedAt === undefined;
  return {
    ...room,
    last: message,
    unread: (room.unread ?? 0) + (counts ? 1 : 0),
    mentions: (room.mentions ?? 0) + (counts && message.mentions.includes(userId) ? 1 : 0),
  };
}

function replace(rooms: RoomsState, room: Room) {
  return rooms.map((known) => (known.id === room.id ? room : known));
}
