import "server-only";
import { openStore } from "@/lib/images/store/open-store";
import { isListingDue, rememberListing } from "@/lib/images/last-listing";
import { keysOf } from "@/lib/images/keys";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";

const HOUR_MS = 60 * 60 * 1000;
/** An upload that was never posted: a draft may have waited for its words so long. */
const UNSHOWN_MS = 48 * HOUR_MS;
const BATCH = 100;

/** The files of pictures that are on their way out, then their rows: whatever fails is found again. */
export async function removeDoomed() {
  for (;;) {
    const rows = await db.image.findMany({
      where: { state: "doomed" },
      select: { id: true },
      take: BATCH,
    });
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    await openStore().remove(ids.flatMap(keysOf));
    await db.image.deleteMany({ where: { id: { in: ids }, state: "doomed" } });
  }
}

/** After a deletion that doomed some; nobody waits for it, and what fails is found by the sweeper. */
export function removeDoomedSoon() {
  removeDoomed().catch((error: unknown) =>
    log.warn({ err: error }, "pictures that are gone still have their files; it is tried again"),
  );
}

/** What a crash, or a person who never posted it, has left. */
export async function sweepImages(now = new Date()) {
  const before = (ms: number) => ({ lt: new Date(now.getTime() - ms) });
  await db.image.updateMany({
    where: {
      OR: [
        { state: "storing", createdAt: before(HOUR_MS) },
        { state: "kept", createdAt: before(UNSHOWN_MS), shownIn: { none: {} } },
      ],
    },
    data: { state: "doomed" },
  });
  await removeDoomed();
  if (!(await isListingDue(now))) return;
  await removeUnknown(now);
  await rememberListing(now);
}

/** Files without a row, as after a database was restored from before they were made. */
async function removeUnknown(now: Date) {
  const store = openStore();
  let some: string[] = [];
  const look = async () => {
    const ids = [...new Set(some.map(idOf))];
    const rows = await db.image.findMany({ where: { id: { in: ids } }, select: { id: true } });
    const known = new Set(rows.map(({ id }) => id));
    await store.remove(some.filter((key) => !known.has(idOf(key))));
    some = [];
  };
  for await (const { key, modified } of store.list()) {
    if (now.getTime() - modified.getTime() < HOUR_MS) continue;
    some.push(key);
    if (some.length === BATCH) await look();
  }
  await look();
}

function idOf(key: string) {
  return key.split(".", 1)[0] ?? key;
}
