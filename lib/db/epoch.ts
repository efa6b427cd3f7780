import "server-only";
import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";

/** Names this database's history: made with it, changed by a restore. */
export async function readEpoch(): Promise<string> {
  const found = await db.fact.findUnique({ where: { key: "epoch" } });
  if (found) return found.value;
  const made = { key: "epoch", value: randomUUID() };
  return (await db.fact.upsert({ where: { key: "epoch" }, create: made, update: {} })).value;
}
