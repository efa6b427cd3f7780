import "server-only";
import { randomUUID } from "node:crypto";
import type { ContextInput } from "@/lib/assistant/context/context-input";
import { planContext } from "@/lib/assistant/context/plan-context";
import { summaryRequest } from "@/lib/assistant/context/summary-request";
import type { Provider } from "@/lib/assistant/providers/provider";
import { askBesides } from "@/lib/assistant/runs/ask-besides";
import { isAsRead } from "@/lib/conversations/is-as-read";
import { lockConversation } from "@/lib/events/append";
import type { Prisma, Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { log } from "@/lib/log";

const MOST_ROUNDS = 6;
/** All rounds together; then the answer goes without. */
const PATIENCE_MS = 60_000;
/** What a model thinks before it sums up counts to what it may write. */
const THOUGHT_TOKENS = 4_000;

type By = {
  provider: Provider;
  model: string;
  run: Prisma.RunGetPayload<object>;
  signal: AbortSignal;
  patienceMs?: number;
};

/** The input with the summaries that it wants, written now. Where none can be had it goes without. */
export async function summarise(input: ContextInput, by: By): Promise<ContextInput> {
  const patience = AbortSignal.timeout(by.patienceMs ?? PATIENCE_MS);
  const signal = AbortSignal.any([by.signal, patience]);
  let now = input;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const wanted = planContext(now).summarise;
    if (!wanted) return now;
    const next = await write(now, wanted, { ...by, signal }).catch((error: unknown) => {
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
  const told = input.messages.filter(({ id }) => ids.has(id));
  const thoughts = Math.min(THOUGHT_TOKENS, Math.floor(input.window / 4));
  const { messages, untilMessageId } = summaryRequest({
    previous: previous?.text ?? null,
    messages: told,
    language: input.person.language,
    maxTokens: wanted.mostTokens,
    window: input.window - thoughts,
    count: input.count,
  });
  if (untilMessageId === undefined) return null;
  const maxTokens = wanted.mostTokens + thoughts;
  const said = await askBesides(provider, { model, messages, maxTokens, signal }, run);
  const text = said?.trim() ?? "";
  if (text === "") return null;
  const summary = { untilMessageId, text, tokens: input.count(text) };
  const until = told.findIndex(({ id }) => id === untilMessageId);
  const basis = { kind: input.kind, messages: told.slice(0, until + 1), previous };
  return (await keep(run.conversationId, summary, basis)) ? summary : null;
}

type Summary = ContextInput["summaries"][number];
type Basis = Pick<ContextInput, "kind" | "messages"> & { previous: Summary | undefined };

/** Kept only if all that it tells of still stands as it was read, and so does what it builds upon. */
async function keep(conversationId: string, summary: Summary, { kind, messages, previous }: Basis) {
  return await transaction(async (tx) => {
    await lockConversation(tx, conversationId);
    // Closed meanwhile, or a room by now: it would tell of one branch as of all.
    const still = { id: conversationId, kind, closedAt: null };
    if ((await tx.conversation.count({ where: still })) === 0) return false;
    if (!(await isAsRead(tx, messages))) return false;
    if (previous && !(await isThere(tx, conversationId, previous))) return false;
    const { untilMessageId } = summary;
    const until = await tx.message.findUniqueOrThrow({ where: { id: untilMessageId } });
    const id = randomUUID();
    await tx.summary.create({ data: { id, conversationId, untilSeq: until.seq, ...summary } });
    return true;
  });
}

async function isThere(tx: Tx, conversationId: string, { untilMessageId, text }: Summary) {
  return (await tx.summary.count({ where: { conversationId, untilMessageId, text } })) > 0;
}
