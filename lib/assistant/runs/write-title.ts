import "server-only";
import { cleanTitle } from "@/lib/assistant/context/clean-title";
import { TOLD_BY_TITLE, titleRequest } from "@/lib/assistant/context/title-request";
import { chooseProvider } from "@/lib/assistant/providers/choose-provider";
import { contextParts, saysSomething, toContextPicture } from "@/lib/assistant/runs/context-parts";
import { askBesides } from "@/lib/assistant/runs/ask-besides";
import { isAsRead } from "@/lib/conversations/is-as-read";
import { listBranch } from "@/lib/conversations/list-branch";
import { db, type Prisma } from "@/lib/db/client";
import { changeConversation } from "@/lib/events/change-conversation";
import { log } from "@/lib/log";

/** Where the model gave no title so far, it is asked no more. */
const LAST_EXCHANGE = 3;
/** With questions that were never answered; beyond that, the first words have become its title. */
const LONGEST_BRANCH = 50;
const TITLE_TOKENS = 200;
/** What a model thinks before it says the title counts to what it may write. */
const THOUGHT_TOKENS = 2_000;
/** For models of which nothing is known. */
const SMALL_WINDOW = 8_192;
const PATIENCE_MS = 60_000;

type Answered = { conversationId: string; messageId: string; askedById: string };

/**
 * After the first exchange of a dialogue, a title in the model's words in place of the first ones.
 * Never over one that a person gave, and only after an answer that was given: a limit that ended it,
 * or a fault, would end this as well.
 */
export async function writeTitle(answered: Answered, signal: AbortSignal) {
  try {
    const asked = await askTitle(answered, signal);
    if (asked) await keep(answered.conversationId, asked);
  } catch (error) {
    // The first words stand; the next exchange asks again.
    if (!signal.aborted) log.warn({ err: error }, "a dialogue has no title of the model's");
  }
}

async function askTitle(answered: Answered, signal: AbortSignal) {
  const { conversationId, messageId, askedById } = answered;
  const dialogue = await db.conversation.findUnique({ where: { id: conversationId } });
  if (dialogue?.kind !== "dialogue" || dialogue.titleBy !== "words" || dialogue.closedAt)
    return null;
  const reply = await db.message.findUnique({
    where: { id: messageId },
    include: { pictures: true },
  });
  if (!reply || !isAnswer(reply)) return null;
  const rows = await listExchange(reply);
  const answers = rows.filter(({ role }) => role === "assistant").length;
  if (answers === 0 || answers > LAST_EXCHANGE) return null;
  const person = await db.user.findUniqueOrThrow({ where: { id: askedById } });
  const provider = await chooseProvider();
  const models = await provider.listModels(signal);
  const model = models.find(({ id }) => id === dialogue.model) ?? models[0];
  if (!model) return null;
  const told = rows.slice(0, TOLD_BY_TITLE);
  const messages = titleRequest(told, person.language ?? "");
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const maxTokens = toMostTokens(model.window ?? SMALL_WINDOW);
  const request = { model: model.id, messages, maxTokens, signal: patience };
  const said = await askBesides(provider, request, answered);
  const title = said === null ? null : cleanTitle(said);
  return title === null ? null : { title, told };
}

type Row = Prisma.MessageGetPayload<object>;

/** A picture may be all of an answer. */
function isAnswer({ status, text, pictures }: Row & { pictures: unknown[] }) {
  const isThere = text !== "" || pictures.length > 0;
  return isThere && (status === "done" || status === "stopped");
}

/** What was said on the way to this answer, and with it. */
async function listExchange(reply: Row) {
  const branch = await listBranch(reply, LONGEST_BRANCH + 1);
  if (branch.length > LONGEST_BRANCH) return [];
  const rows = await db.message.findMany({
    where: { id: { in: branch }, deletedAt: null, ...saysSomething },
    include: contextParts,
    orderBy: { seq: "asc" },
  });
  return rows.map(({ id, role, text, pictures, createdAt }) => ({
    id,
    role: role === "assistant" ? ("assistant" as const) : ("user" as const),
    text,
    tokens: 0,
    pictures: pictures.map(({ image }) => toContextPicture(image)),
    createdAt,
  }));
}

/** Where the window is small, the talk has its place before the thoughts. */
function toMostTokens(window: number) {
  return TITLE_TOKENS + Math.min(THOUGHT_TOKENS, Math.floor(window / 4));
}

type Asked = { title: string; told: readonly { id: string; text: string }[] };

/** Only if all that it was made of is still there: a title would bring back what was deleted. */
async function keep(id: string, { title, told }: Asked) {
  await changeConversation(id, async (tx) => {
    if (!(await isAsRead(tx, told))) return null;
    const where = { id, kind: "dialogue", titleBy: "words", closedAt: null };
    const data = { title, titleBy: "model", titleUntilId: told.at(-1)?.id ?? null };
    const { count } = await tx.conversation.updateMany({ where, data });
    return count === 0 ? null : { result: true, events: [{ type: "conversation.changed" }] };
  });
}
