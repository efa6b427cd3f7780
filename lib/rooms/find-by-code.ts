import "server-only";
import { normalizeRoomCode } from "@/lib/conversations/room-code";
import { db } from "@/lib/db/client";

/** Whether a room is to be found by this code now; closed and replaced ones are not. */
export async function isRoomCode(typed: string) {
  const code = normalizeRoomCode(typed);
  return code !== null && (await db.conversation.count({ where: { code, closedAt: null } })) > 0;
}
