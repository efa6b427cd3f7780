import "server-only";
import { databaseKind } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";

/** Pages of the index that one step rewrites: some ten milliseconds, in which nothing else runs. */
const PAGES = 100;

/** Rewrites SQLite's index without what is only marked as deleted in it. */
export async function purgeIndex() {
  if (databaseKind !== "sqlite") return;
  // A negative number begins with all there is; the others go on with it.
  for (let pages = -PAGES; await merge(pages); pages = PAGES) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Whether there is more to do: FTS5 counts as one change that it was asked. */
async function merge(pages: number) {
  return await transaction(async (tx) => {
    const before = await countChanges();
    await tx.$executeRaw`INSERT INTO "SearchGrams"("SearchGrams", "rank") VALUES ('merge', ${pages})`;
    return (await countChanges()) - before >= 2;

    async function countChanges() {
      const [row] = await tx.$queryRaw<{ count: number | bigint }[]>`
        SELECT total_changes() AS "count"`;
      return Number(row?.count ?? 0);
    }
  });
}
