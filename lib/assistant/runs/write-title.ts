import "server-only";
import { cleanTitle } from "@/lib/assistant/context/clean-title";
import { titleRequest } from "@/lib/assistant/context/title-request";
import { chooseProvider } from "@/lib/assistant/providers/choose-provider";
import { askBesides } from "@/lib/assistant/runs/ask-besides";
import { listBranch } from "@/lib/conversations/list-branch";
import { db } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";
import { log } from "@/lib/log";

/** Where the model gave no title so far, it is asked no more. */
const LAST_EXCHANGE = 3;
/** With questions that were never answered; beyond that, the first words have become its title. */
const LONGEST_BRANCH = 50;
const TITLE_TOKENS = 200;
const PATIENCE_MS = 60_000;

type Answered = { conversationId: string; messageId: string; askedById: string };

/**
 * After the first exchange of a dialogue, a title in the model's words in place of the first ones.
 * Never over one that a person gave.
 */
export async function writeTitle(answered: Answered, signal: AbortSignal) {
  try {
    const title = await askTitle(answered, signal);
    if (title !== null) await keep(answered.conversationId, title);
  } catch (error) {
    // The first words stand; the next exchange asks again.
    if (!signal.aborted) log.warn({ err: error }, "a dialogue has no title of the model's");
  }
}

async function askTitle(answered: Answered, signal: AbortSignal) {
  const { conversationId, messageId, askedById } = answered;
  const dialogue = await db.conversation.findUnique({ where: { id: conversationId } });
  if (dialogue?.kind !== "dialogue" || dialogue.titleBy !== "words") return null;
  const rows = await listExchange(messageId);
  const answers = rows.filter(({ role }) => role === "assistant").length;
  if (answers === 0 || answers > LAST_EXCHANGE) return null;
  const person = await db.user.findUniqueOrThrow({ where: { id: askedById } });
  const provider = await chooseProvider();
  const models = await provider.listModels(signal);
  const model = models.find(({ id }) => id === dialogue.model) ?? models[0];
  if (!model) return null;
  const messages = titleRequest(rows, person.language ?? "");
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const request = { model: model.id, messages, maxTokens: TITLE_TOKENS, signal: patience };
  return cleanTitle(await askBesides(provider, request, answered));
}

/** What was said on the way to this answer, and with it. */
async function listExchange(messageId: string) {
  const reply = await db.message.findUnique({ where: { id: messageId } });
  if (!reply) return [];
  const branch = await listBranch(reply);
  if (branch.length > LONGEST_BRANCH) return [];
  const rows = await db.message.findMany({
    where: { id: { in: branch }, deletedAt: null, NOT: { text: "" } },
    orderBy: { seq: "asc" },
  });
  return rows.map(({ id, role, text, createdAt }) => ({
    id,
    role: role === "assistant" ? ("assistant" as const) : ("user" as const),
    text,
    tokens: 0,
    createdAt,
  }));
}

async function keep(id: string, title: string) {
  await changeConversation(id, async (tx) => {
    const where = { id, kind: "dialogue", titleBy: "words", closedAt: null };
    const data = { title, titleBy: "model" };
    const { count } = await tx.conversation.updateMany({ where, data });
    return count === 0 ? null : { result: true, events: [{ type: "conversation.changed" }] };
  });
}
