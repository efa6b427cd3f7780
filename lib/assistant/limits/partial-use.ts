import "server-only";
import type { Claimed } from "@/lib/assistant/runs/claim-run";
import { countTokens } from "@/lib/assistant/count-tokens";
import { Saw } from "@/lib/assistant/runs/read-context";
import { db } from "@/lib/db/client";

const Counted = Saw.pick({ tokens: true });

type Written = { text: string; thoughts: string };

/**
 * What an answer that did not come to its end has used: no server says so, but the question was read
 * and what came of the answer was written. Undefined where no model has been asked.
 */
export async function partialUse({ run, text }: Claimed, written: Written) {
  const row = await db.run.findUnique({
    where: { messageId: run.messageId },
    select: { saw: true },
  });
  const answer = written.text.slice(text.length) + written.thoughts;
  // The same as before it began: this try was over before its question was put.
  if (row?.saw == null || (row.saw === run.saw && answer === "")) return undefined;
  const saw = Counted.safeParse(JSON.parse(row.saw));
  return { input: saw.data?.tokens ?? 0, output: await countTokens(answer) };
}
