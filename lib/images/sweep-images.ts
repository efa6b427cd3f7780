import "server-only";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { lockImages } from "@/lib/images/doom-images";
import { isListingDue, rememberListing } from "@/lib/images/last-listing";
import { removeDoomed } from "@/lib/images/remove-doomed";
import { removeUnknown } from "@/lib/images/remove-unknown";

const HOUR_MS = 60 * 60 * 1000;
/** An upload that was never posted: a draft may have waited for its words so long. */
const UNSHOWN_MS = 48 * HOUR_MS;
const BATCH = 100;

/** What a crash, or a person who never posted it, has left. */
export async function sweepImages(now = new Date()) {
  await doomLeft(now);
  await removeDoomed();
  if (!(await isListingDue(now))) return;
  await removeUnknown({ olderThan: new Date(now.getTime() - HOUR_MS) });
  await rememberListing(now);
}

async function doomLeft(now: Date) {
  const before = (ms: number) => ({ lt: new Date(now.getTime() - ms) });
  const isLeft = {
    OR: [
      { state: "storing", createdAt: before(HOUR_MS) },
      { state: "kept", createdAt: before(UNSHOWN_MS), shownIn: { none: {} } },
    ],
  };
  for (let isMore = true; isMore;) {
    const rows = await db.image.findMany({ where: isLeft, select: { id: true }, take: BATCH });
    const ids = rows.map(({ id }) => id);
    await transaction(async (tx) => {
      await lockImages(tx, ids);
      // Asked anew, once nobody is about to show one of them: a draft may be posted this moment.
      const where = { ...isLeft, id: { in: ids } };
      await tx.image.updateMany({ where, data: { state: "doomed" } });
    });
    isMore = rows.length === BATCH;
  }
}
