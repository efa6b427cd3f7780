import "server-only";
import { db } from "@/lib/db/client";
import { readDriverReason } from "@/lib/db/driver-reason";
import { databaseKind } from "@/lib/db/location";

/** `detail` is for everyone to read: it names no file, no host and no user. */
export type DatabaseCheck = { ok: boolean; kind: string; detail?: string };

const timeLimit = 2_000;

/** Whether the database answers and can be written. Callers at the same time share one look. */
export function checkDatabase(): Promise<DatabaseCheck> {
  running ??= check().finally(() => {
    running = undefined;
  });
  return running;
}

let running: Promise<DatabaseCheck> | undefined;

async function check(): Promise<DatabaseCheck> {
  const kind = databaseKind;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>((resolve) => {
    const detail = `The database does not answer within ${timeLimit / 1000} s.`;
    timer = setTimeout(() => resolve(detail), timeLimit);
  });
  const detail = await Promise.race([tryWriting(), tooLate]);
  clearTimeout(timer);
  return detail === undefined ? { ok: true, kind } : { ok: false, kind, detail };
}

async function tryWriting() {
  const value = new Date().toISOString();
  try {
    await db.fact.upsert({
      where: { key: "checked" },
      create: { key: "checked", value },
      update: { value },
    });
    return undefined;
  } catch (error) {
    const { code } = readDriverReason(error);
    return `The database cannot be read or written${code && ` (${code})`}.`;
  }
}
