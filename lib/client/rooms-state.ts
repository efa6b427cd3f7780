import type { Message, Room } from "@/lib/contract/conversations";
import type { DurableEvent } from "@/lib/contract/events";
import { toLast } from "@/lib/contract/to-last";

/** My rooms, the latest active first; each as its newest applied event left it. */
export type RoomsState = readonly Room[];

/** The list after an event. Null where it has to be asked for: events are missing before this one. */
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
      return replace(rooms, {
        ...recounted(next, event, userId),
        last: room.last?.id === event.message.id ? toLast(event.message) : room.last,
      });
    case "reply.started":
    case "reply.ended":
      return replace(rooms, {
        ...next,
        last: room.last?.id === event.message.id ? toLast(event.message) : room.last,
      });
    case "conversation.changed":
      if (event.conversation.kind !== "room") return replace(rooms, next);
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

/** Whether the event alone does not say how often one is mentioned in what is unread. */
export function leavesUnclear(rooms: RoomsState, event: DurableEvent, userId: string) {
  if (event.type !== "message.edited" && event.type !== "message.deleted") return false;
  const room = rooms.find(({ id }) => id === event.conversationId);
  if (!room || event.seq !== room.seq + 1 || !isUnread(room, event.message, userId)) return false;
  return mentionedBefore(room, event.message, userId) === undefined;
}

/** The list after a read mark has moved; null where what is left unread has to be asked for. */
export function applyRead(rooms: RoomsState, id: string, seq: number): RoomsState | null {
  const room = rooms.find((known) => known.id === id);
  if (!room || seq <= (room.read ?? 0)) return rooms;
  if (seq < (room.last?.seq ?? 0)) return null;
  return replace(rooms, { ...room, read: seq, unread: 0, mentions: 0 });
}

function counted(room: Room, message: Message, userId: string): Room {
  const isOwn = message.author?.id === userId;
  const counts = !isOwn && message.deletedAt === undefined;
  return {
    ...room,
    last: toLast(message),
    unread: (room.unread ?? 0) + (counts ? 1 : 0),
    mentions: (room.mentions ?? 0) + (counts && message.mentions.includes(userId) ? 1 : 0),
  };
}

type Change = Extract<DurableEvent, { type: "message.edited" | "message.deleted" }>;

/** After a change to a message; as far as it can be told. */
function recounted(room: Room, { type, message }: Change, userId: string): Room {
  if (!isUnread(room, message, userId)) return room;
  const isDeleted = type === "message.deleted";
  const before = mentionedBefore(room, message, userId);
  const now = !isDeleted && message.mentions.includes(userId);
  const unread = Math.max(0, (room.unread ?? 0) - (isDeleted ? 1 : 0));
  const mentions = (room.mentions ?? 0) + (before === undefined ? 0 : Number(now) - Number(before));
  return { ...room, unread, mentions: Math.min(mentions, unread) };
}

/** Whether it named this person before it was changed; undefined where that is not known. */
function mentionedBefore({ mentions, last }: Room, message: Message, userId: string) {
  if ((mentions ?? 0) === 0) return false;
  return last?.id === message.id ? last.mentions.includes(userId) : undefined;
}

function isUnread(room: Room, message: Message, userId: string) {
  return message.seq > (room.read ?? 0) && message.author?.id !== userId;
}

function replace(rooms: RoomsState, room: Room) {
  return rooms.map((known) => (known.id === room.id ? room : known));
}
