import "server-only";
import { listBranch } from "@/lib/conversations/list-branch";
import { db, type Prisma } from "@/lib/db/client";
import { inChunks } from "@/lib/db/in-chunks";

/** Nobody means one that is further back. */
const MOST_MESSAGES = 200;

/**
 * The pictures of the talk up to a question, those shown with it too, the oldest first: any of them
 * may be wanted otherwise.
 */
export async function listPicturesBefore({ conversationId, questionId }: Run) {
  const question = await db.message.findUniqueOrThrow({
    where: { id: questionId },
    include: { conversation: { select: { kind: true } } },
  });
  const where = {
    ...{ conversationId, seq: { lte: question.seq }, deletedAt: null },
    pictures: { some: {} },
  };
  const rows =
    question.conversation.kind === "dialogue"
      ? await inChunks(await listBranch(question, MOST_MESSAGES), (ids) =>
          db.message.findMany({ where: { ...where, id: { in: ids } }, select: parts }),
        )
      : await db.message.findMany({
          ...{ where, select: parts, orderBy: { seq: "desc" }, take: MOST_MESSAGES },
        });
  const inOrder = rows.toSorted((a, b) => a.seq - b.seq);
  return inOrder.flatMap(({ pictures }) => pictures.map(({ imageId }) => imageId));
}

type Run = Prisma.RunGetPayload<object>;

const parts = {
  seq: true,
  pictures: { select: { imageId: true }, orderBy: { position: "asc" } },
} as const satisfies Prisma.MessageSelect;
