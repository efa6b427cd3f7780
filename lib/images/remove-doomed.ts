import "server-only";
import { db } from "@/lib/db/client";
import { keysOf } from "@/lib/images/keys";
import { openStore } from "@/lib/images/store/open-store";
import { StoreError } from "@/lib/images/store/store-error";
import { log } from "@/lib/log";

const BATCH = 100;
/** So many that the store does not let go are passed over; with more, something else is wrong. */
const MOST_STUCK = 500;

/**
 * The files of pictures that are on their way out, then their rows: whatever fails is found again,
 * and keeps none of the others here.
 */
export async function removeDoomed() {
  const stuck: string[] = [];
  let failure: Error | undefined;
  while (stuck.length < MOST_STUCK) {
    const rows = await db.image.findMany({
      where: { state: "doomed", id: { notIn: stuck } },
      select: { id: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: BATCH,
    });
    if (rows.length === 0) break;
    for (const { ids, error } of await removeFiles(rows.map(({ id }) => id))) {
      if (error === undefined)
        await db.image.deleteMany({ where: { id: { in: ids }, state: "doomed" } });
      else {
        stuck.push(...ids);
        failure = error;
      }
    }
  }
  if (failure !== undefined) throw failure;
}

/** After a deletion that doomed some; nobody waits for it, and what fails is found by the sweeper. */
export function removeDoomedSoon() {
  removeDoomed().catch((error: unknown) =>
    log.warn({ err: error }, "pictures that are gone still have their files; it is tried again"),
  );
}

type Removed = { ids: string[]; error: Error | undefined };

/** All at once; one by one where one of them is what the store will not let go. */
async function removeFiles(ids: string[]): Promise<Removed[]> {
  const error = await failureOf(ids);
  if (error === undefined || ids.length === 1) return [{ ids, error }];
  const removed: Removed[] = [];
  for (const id of ids) removed.push({ ids: [id], error: await failureOf([id]) });
  return removed;
}

/** A store that is away throws at once: each of them would wait as long, and in vain. */
async function failureOf(ids: readonly string[]): Promise<Error | undefined> {
  try {
    await openStore().remove(ids.flatMap(keysOf));
    return undefined;
  } catch (error) {
    if (isAway(error) || !(error instanceof Error)) throw error;
    return error;
  }
}

function isAway(error: unknown) {
  return error instanceof StoreError && ["unreachable", "stalled"].includes(error.fault);
}
