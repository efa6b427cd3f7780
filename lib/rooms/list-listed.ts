import "server-only";
import type { Room } from "@/lib/contract/conversations";
import { toRoom } from "@/lib/conversations/to-room";
import { db } from "@/lib/db/client";

const MOST = 200;

/** Rooms that anyone may find, the latest active first. */
export async function listListedRooms(
  countPresent: (conversationId: string) => number,
): Promise<Room[]> {
  const rows = await db.conversation.findMany({
    where: { listed: true, kind: "room", closedAt: null },
    orderBy: [{ activeAt: "desc" }, { id: "asc" }],
    take: MOST,
    omit: { instructions: true },
  });
  // What was said there is for those who are in.
  return rows.map((row) => ({ ...toRoom(row, null), present: countPresent(row.id) }));
}
