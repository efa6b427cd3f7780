import "server-only";
import { removeSession } from "@/lib/auth/end-session";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import type { Device } from "@/lib/contract/people";
import { db } from "@/lib/db/client";

export async function listDevices(actor: Actor): Promise<Device[]> {
  const rows = await db.session.findMany({
    where: { userId: actor.user.id, label: null, expiresAt: { gt: new Date() } },
    orderBy: { seenAt: "desc" },
  });
  return rows.map((row) => ({
    id: row.id,
    current: row.id === actor.sessionId,
    userAgent: row.userAgent ?? "",
    createdAt: row.createdAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
  }));
}

export async function signOutDevice(actor: Actor, id: string) {
  const device = await db.session.findFirst({ where: { id, userId: actor.user.id, label: null } });
  if (!device) throw new AppError("not_found", "There is no such device.");
  await removeSession(actor.user.id, id);
}
