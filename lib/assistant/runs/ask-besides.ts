import "server-only";
import { countEach } from "@/lib/assistant/count-each";
import { countUse } from "@/lib/assistant/limits/token-use";
import type { ModelRequest, Provider } from "@/lib/assistant/providers/provider";
import { transaction } from "@/lib/db/transaction";
import { log } from "@/lib/log";

type Asker = { askedById: string; conversationId: string };
type Use = { input: number; output: number };

/**
 * What a model says to a request besides the answer itself: a summary, a title; null where it was
 * cut or held back. It counts to the day of who asked, whatever comes of it, but is never refused:
 * the answer that it serves has begun.
 */
export async function askBesides(provider: Provider, request: ModelRequest, asker: Asker) {
  const { signal } = request;
  signal.throwIfAborted();
  const wrote = { text: "", thoughts: "" };
  let usage: Use | undefined;
  let isWhole = false;
  try {
    for await (const part of provider.stream(request)) {
      if (part.type === "text") wrote.text += part.text;
      if (part.type === "thought") wrote.thoughts += part.text;
      if (part.type === "usage") usage = part;
      if (part.type === "end") isWhole = part.reason === "stop";
    }
    usage ??= await countBoth(request, wrote);
    return isWhole ? wrote.text : null;
  } finally {
    // What a server refuses costs nothing; what it or we leave midway has been read, and written so
    // far.
    const isLeft = wrote.text + wrote.thoughts !== "" || signal.aborted;
    if (!usage && isLeft) usage = await countBoth(request, wrote);
    if (usage) await keep(usage, asker);
  }
}

async function countBoth({ messages }: ModelRequest, wrote: { text: string; thoughts: string }) {
  const input = await countEach(messages.map(({ text }) => text));
  const output = await countEach([wrote.text, wrote.thoughts]);
  return { input: sum(input), output: sum(output) };
}

function sum(counts: readonly number[]) {
  return counts.reduce((total, tokens) => total + tokens, 0);
}

/** A count that is lost is no reason to lose what was counted. */
async function keep({ input, output }: Use, asker: Asker) {
  try {
    await transaction((tx) => countUse(tx, { ...asker, tokens: input + output }));
  } catch (error) {
    log.warn({ err: error }, "what a summary or a title has used could not be counted");
  }
}
