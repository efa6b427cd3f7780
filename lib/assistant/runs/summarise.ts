import "server-only";
import { randomUUID } from "node:crypto";
import type { ContextInput } from "@/lib/assistant/context/context-input";
import { planContext } from "@/lib/assistant/context/plan-context";
import { summaryRequest } from "@/lib/assistant/context/summary-request";
import type { Provider } from "@/lib/assistant/providers/provider";
import { askBesides } from "@/lib/assistant/runs/ask-besides";
import { lockConversation } from "@/lib/events/append";
import type { Prisma } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { log } from "@/lib/log";

const MOST_ROUNDS = 6;

type By = {
  provider: Provider;
  model: string;
  run: Prisma.RunGetPayload<object>;
  signal: AbortSignal;
};

/** The input with the summaries that it wants, written now. Where none can be had it goes without. */
export async function summarise(input: ContextInput, by: By): Promise<ContextInput> {
  let now = input;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const wanted = planContext(now).summarise;
    if (!wanted) return now;
    const next = await write(now, wanted, by).catch((error: unknown) => {
      if (by.signal.aborted) throw error;
      log.warn({ err: error }, "what was said before could not be summarised");
      return null;
    });
    if (!next) return now;
    now = { ...now, summaries: [...now.summaries, next] };
  }
  return now;
}

type Wanted = NonNullable<ReturnType<typeof planContext>["summarise"]>;

async function write(input: ContextInput, wanted: Wanted, { provider, model, run, signal }: By) {
  const ids = new Set(wanted.messageIds);
  const previous = input.summaries.find(({ untilMessageId }) => untilMessageId === wanted.after);
  const { messages, untilMessageId } = summaryRequest({
    previous: previous?.text ?? null,
    messages: input.messages.filter(({ id }) => ids.has(id)),
    language: input.person.language,
    maxTokens: wanted.mostTokens,
    window: input.window,
    count: input.count,
  });
  if (untilMessageId === undefined) return null;
  const request = { model, messages, maxTokens: wanted.mostTokens, signal };
  const text = await askBesides(provider, request, run);
  if (text.trim() === "") return null;
  const summary = { untilMessageId, text: text.trim(), tokens: input.count(text) };
  const told = [...wanted.messageIds.slice(0, wanted.messageIds.indexOf(untilMessageId) + 1)];
  return (await keep(run.conversationId, summary, told, previous?.untilMessageId)) ? summary : null;
}

type Summary = ContextInput["summaries"][number];

/** Kept only if nothing that it tells of has been deleted or changed since it was read. */
async function keep(
  conversationId: string,
  summary: Summary,
  told: readonly string[],
  after: string | undefined,
) {
  return await transaction(async (tx) => {
    await lockConversation(tx, conversationId);
    const there = await tx.message.findMany({
      where: { id: { in: [...told] }, deletedAt: null },
      select: { id: true, seq: true },
    });
    const until = there.find(({ id }) => id === summary.untilMessageId);
    if (there.length < told.length || !until) return false;
    const isBasisThere =
      after === undefined ||
      (await tx.summary.count({ where: { conversationId, untilMessageId: after } })) > 0;
    if (!isBasisThere) return false;
    const id = randomUUID();
    await tx.summary.create({ data: { id, conversationId, untilSeq: until.seq, ...summary } });
    return true;
  });
}
