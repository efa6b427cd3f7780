import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { DialoguesAnswer, DialoguesQuery } from "@/lib/contract/dialogues";
import { db, type Prisma } from "@/lib/db/client";
import { findDialogues } from "@/lib/dialogues/find-dialogues";
import { readPlace, toPlace } from "@/lib/dialogues/list-place";
import { toOwnDialogues } from "@/lib/dialogues/read-dialogue";

const orderBy = [
  { pinned: "desc" },
  { activeAt: "desc" },
  { id: "asc" },
] satisfies Prisma.ConversationOrderByWithRelationInput[];

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
    ...(before !== undefined && { OR: readPlace(before) }),
  };
  const found =
    q === "" ? undefined : await findFirst(where, await findDialogues(actor, q), limit + 1);
  const rows = await db.conversation.findMany({
    where: found ? { id: { in: found } } : where,
    include: { members: { where: { userId: actor.user.id }, select: { readSeq: true } } },
    omit: { instructions: true },
    orderBy,
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

/** The first of the list that are among these; of thousands, which are more than a query takes. */
async function findFirst(
  where: Prisma.ConversationWhereInput,
  ids: ReadonlySet<string>,
  most: number,
) {
  const all = await db.conversation.findMany({ where, orderBy, select: { id: true } });
  return all
    .map(({ id }) => id)
    .filter((id) => ids.has(id))
    .slice(0, most);
}
