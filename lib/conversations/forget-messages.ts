import "server-only";
import { eraseLogSoon } from "@/lib/conversations/erase-log";
import { unindexMany } from "@/lib/conversations/search-index";
import { purgeIndex } from "@/lib/conversations/search-purge";
import { letRepliesEnd } from "@/lib/conversations/stop-replies";
import { db, type Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { takePictures } from "@/lib/images/doom-images";
import { removeDoomedSoon } from "@/lib/images/remove-doomed";

const BATCH = 250;

/**
 * All that was said in a conversation goes, in steps, since a million messages in one would hold up
 * everybody. The first message stays, empty, until the index has let go of them all: so what was
 * broken off is seen, and this goes on with it when called again.
 */
export async function forgetMessages(conversationId: string) {
  await letRepliesEnd(conversationId);
  let doomed = 0;
  for (let isMore = true; isMore; await new Promise((resolve) => setImmediate(resolve))) {
    const some = await transaction((tx) => forgetSome(tx, conversationId));
    doomed += some.doomed;
    isMore = some.isMore;
  }
  await purgeIndex();
  await db.message.deleteMany({ where: { conversationId } });
  eraseLogSoon();
  if (doomed > 0) removeDoomedSoon();
}

/** The newest of them; whether there may be more, and how many pictures nothing shows any more. */
async function forgetSome(tx: Tx, conversationId: string) {
  const messages = await tx.message.findMany({
    where: { conversationId },
    select: { id: true, conversationId: true, text: true, searchEntry: true },
    orderBy: { seq: "desc" },
    take: BATCH,
  });
  await unindexMany(
    tx,
    messages.flatMap(({ searchEntry, ...message }) =>
      searchEntry ? [{ ...message, entryId: searchEntry.id, ownerId: searchEntry.ownerId }] : [],
    ),
  );
  const doomed = await takePictures(
    tx,
    messages.map(({ id }) => id),
  );
  const isMore = messages.length === BATCH;
  const first = isMore ? undefined : messages.at(-1)?.id;
  const ids = messages.map(({ id }) => id).filter((id) => id !== first);
  await tx.message.deleteMany({ where: { id: { in: ids } } });
  if (first !== undefined) {
    await tx.message.update({ where: { id: first }, data: { text: "", deletedAt: new Date() } });
  }
  return { isMore, doomed };
}
