import "server-only";
import {
  AssistantRule,
  Lifetime,
  type Member,
  type Message,
  Notify,
  Role,
  type Room,
} from "@/lib/contract/conversations";
import { showRoomCode } from "@/lib/contract/room-code";

export type RoomRow = {
  id: string;
  code: string | null;
  title: string;
  topic: string;
  /** For those who are in it alone. */
  instructions?: string;
  listed: boolean;
  lifetime: string;
  assistant: string;
  seq: number;
  createdAt: Date;
};
/** What depends on who reads it. */
type Own = { role: string; readSeq: number; notify: string; unread: number; mentions: number };

export function toRoom(row: RoomRow, last: Message | null, own?: Own): Room {
  return {
    id: row.id,
    kind: "room",
    code: row.code === null ? "" : showRoomCode(row.code),
    name: row.title,
    topic: row.topic,
    ...(row.instructions !== undefined && { instructions: row.instructions }),
    listed: row.listed,
    lifetime: Lifetime.parse(row.lifetime),
    assistant: AssistantRule.parse(row.assistant),
    seq: row.seq,
    ...(own && {
      role: Role.parse(own.role),
      read: own.readSeq,
      unread: own.unread,
      mentions: own.mentions,
      notify: Notify.parse(own.notify),
    }),
    last,
    createdAt: row.createdAt.toISOString(),
  };
}

type MemberRow = {
  role: string;
  joinedAt: Date;
  user: { id: string; name: string; guest: boolean; image: string | null };
};

export const memberParts = {
  user: { select: { id: true, name: true, guest: true, image: true } },
} as const;

export function toMember({ role, joinedAt, user }: MemberRow, present: boolean): Member {
  const { image, ...rest } = user;
  return {
    user: { ...rest, ...(image !== null && { image }) },
    role: Role.parse(role),
    present,
    joinedAt: joinedAt.toISOString(),
  };
}

/** Of whom nothing is kept any more: the log still says that there was somebody. */
export function toGoneMember(id: string): Member {
  const user = { id, name: "", guest: true };
  return { user, role: "member", present: false, joinedAt: new Date(0).toISOString() };
}
