import "server-only";
import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import { openStore } from "@/lib/images/store/open-store";

/** Beside the pictures, and none: which database they belong to. */
export const OWNER_KEY = "whose-pictures";

/** Whether the store is this database's, or nobody's yet. Two that share one would empty it. */
export async function isOwner() {
  const said = await openStore().readWhole(OWNER_KEY);
  return said === null || new TextDecoder().decode(said) === (await readName());
}

/** From now on it is this database's. */
export async function ownStore() {
  if (await openStore().readWhole(OWNER_KEY)) return;
  await openStore().put(OWNER_KEY, new TextEncoder().encode(await readName()), "text/plain");
}

/** Unlike the epoch it stays when an older state of the database is restored. */
async function readName() {
  const key = "pictures";
  const made = { key, value: randomUUID() };
  const { value } = await db.fact.upsert({ where: { key }, create: made, update: {} });
  return value;
}
