import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { DialoguesAnswer, DialoguesQuery } from "@/lib/contract/dialogues";
import { db, type Prisma } from "@/lib/db/client";
import { findDialogues } from "@/lib/dialogues/find-dialogues";
import { readPlace, toPlace } from "@/lib/dialogues/list-place";
import { toOwnDialogues } from "@/lib/dialogues/read-dialogue";

/** My dialogues, the pinned ones first, then the latest used. */
export async function listDialogues(
  actor: Actor,
  { q = "", archived, before, limit }: DialoguesQuery,
): Promise<DialoguesAnswer> {
  const where: Prisma.ConversationWhereInput = {
    makerId: actor.user.id,
    kind: "dialogue",
    archived: archived === "1",
    temporary: false,
    closedAt: null,
    ...(q !== "" && { id: { in: await findDialogues(actor, q) } }),
    ...(before !== undefined && { OR: readPlace(before) }),
  };
  const rows = await db.conversation.findMany({
    where,
    include: { members: { where: { userId: actor.user.id }, select: { readSeq: true } } },
    omit: { instructions: true },
    orderBy: [{ pinned: "desc" }, { activeAt: "desc" }, { id: "asc" }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit;
  return {
    dialogues: await toOwnDialogues(actor, page),
    hasMore,
    ...(hasMore && last && { next: toPlace(last) }),
  };
}
