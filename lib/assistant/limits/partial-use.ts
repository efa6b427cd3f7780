import "server-only";
import type { Claimed } from "@/lib/assistant/runs/claim-run";
import { countOwn } from "@/lib/assistant/limits/count-own";
import { Saw } from "@/lib/assistant/runs/read-context";
import { db } from "@/lib/db/client";

const Counted = Saw.pick({ tokens: true });

/**
 * What an answer has used whose process is gone: the question was read, and what is saved of the
 * answer was written. Undefined where no model has been asked.
 */
export async function partialUse(
  { run, text, thoughts }: Claimed,
  now: { text: string; thoughts: string },
) {
  const where = { messageId: run.messageId };
  const row = await db.run.findUnique({ where, select: { saw: true } });
  if (row?.saw == null) return undefined;
  const saw = Counted.safeParse(JSON.parse(row.saw));
  return await countOwn({ given: saw.data?.tokens ?? 0, before: { text, thoughts }, now });
}
