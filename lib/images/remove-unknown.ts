import "server-only";
import { db } from "@/lib/db/client";
import { openStore } from "@/lib/images/store/open-store";
import { isOwner, OWNER_KEY, ownStore } from "@/lib/images/store-owner";
import { log } from "@/lib/log";

const BATCH = 100;
/** So many are remembered; what else there is, is found the next time. */
const MOST = 10_000;

type Count = { known: number; unknown: number; keys: string[] };

/**
 * Files without a row, as after a database was restored from before they were made. Where most have
 * none, or the store says that it is another's, it is the database that is the wrong one here:
 * nothing is removed, and the log says so.
 */
export async function removeUnknown({ olderThan }: { olderThan: Date }) {
  const found = await count(olderThan);
  const { known, unknown } = found;
  if (unknown > known || !(await isOwner())) {
    log.error(
      { known, unknown },
      "the pictures in the store are of another database: none of them is removed",
    );
    return;
  }
  if (known > 0) await ownStore();
  for (let from = 0; from < found.keys.length; from += BATCH) {
    await openStore().remove(found.keys.slice(from, from + BATCH));
  }
}

async function count(olderThan: Date) {
  const counted: Count = { known: 0, unknown: 0, keys: [] };
  let some: string[] = [];
  for await (const { key, modified } of openStore().list()) {
    if (modified >= olderThan || key === OWNER_KEY) continue;
    some.push(key);
    if (some.length < BATCH) continue;
    await add(counted, some);
    some = [];
  }
  await add(counted, some);
  return counted;
}

async function add(counted: Count, keys: readonly string[]) {
  const ids = [...new Set(keys.map(idOf))];
  const rows = await db.image.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const rowed = new Set(rows.map(({ id }) => id));
  const unknown = keys.filter((key) => !rowed.has(idOf(key)));
  counted.known += keys.length - unknown.length;
  counted.unknown += unknown.length;
  counted.keys.push(...unknown.slice(0, MOST - counted.keys.length));
}

function idOf(key: string) {
  return key.split(".", 1)[0] ?? key;
}
