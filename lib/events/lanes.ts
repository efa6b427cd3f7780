import "server-only";
import { createHash } from "node:crypto";
import { databaseKind } from "@/lib/db/location";

/**
 * SQLite has one writer and so one lane. On PostgreSQL several let transactions of different
 * conversations commit side by side. The number is part of every cursor: changing it asks for a
 * new epoch.
 */
export const LANES = databaseKind === "sqlite" ? 1 : 8;

export function laneOf(conversationId: string) {
  return createHash("sha256").update(conversationId).digest().readUInt32BE() % LANES;
}
