import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { DialoguesAnswer, DialoguesQuery } from "@/lib/contract/dialogues";
import { db, type Prisma } from "@/lib/db/client";
import { findDialogues } from "@/lib/dialogues/find-dialogues";
import { isAfter, listOrder, readPlace, toPlace } from "@/lib/dialogues/list-place";
import type { Listed } from "@/lib/dialogues/list-titles";
import { toOwnDialogues } from "@/lib/dialogues/read-dialogue";

/** My dialogues, the pinned ones first, then the latest used. */
export async function listDialogues(
  actor: Actor,
  { q = "", archived, before, limit }: DialoguesQuery,
): Promise<DialoguesAnswer> {
  const listed = {
    archived,
    after: before === undefined ? undefined : readPlace(before),
  };
  const rows = await db.conversation.findMany({
    where:
      q === ""
        ? toWhere(actor, listed)
        : { id: { in: await findDialogues(actor, listed, q, limit + 1) } },
    include: { members: { where: { userId: actor.user.id }, select: { readSeq: true } } },
    omit: { instructions: true },
    orderBy: listOrder,
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

function toWhere({ user }: Actor, { archived, after }: Listed): Prisma.ConversationWhereInput {
  return {
    makerId: user.id,
    kind: "dialogue",
    archived,
    temporary: false,
    closedAt: null,
    ...(after && isAfter(after)),
  };
}
