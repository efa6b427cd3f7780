import "server-only";
import { countEach } from "@/lib/assistant/count-each";
import type { CountTokens } from "@/lib/assistant/count-tokens";
import type { ContextInput, ContextMessage } from "@/lib/assistant/context/context-input";
import { contextParts, saysSomething, toContextPicture } from "@/lib/assistant/runs/context-parts";
import { drawTool } from "@/lib/assistant/tools/draw-tool";
import { listBranch } from "@/lib/conversations/list-branch";
import { inChunks } from "@/lib/db/in-chunks";
import { db, type Prisma } from "@/lib/db/client";
import { env } from "@/lib/env";

/** Who is in a conversation now: the streams know. */
export type Presence = (conversationId: string) => ReadonlySet<string>;

/** More than this is in no window. */
const MOST_MESSAGES = 2_000;
type Options = Pick<ContextInput, "window" | "answerTokens" | "seesPictures"> & {
  count: CountTokens;
  presence: Presence;
  goesOn: boolean;
};

/** All that decides what the model is told, as it stands now. */
export async function loadContext(
  run: Prisma.RunGetPayload<object>,
  { count, presence, goesOn, window, answerTokens, seesPictures = true }: Options,
): Promise<ContextInput> {
  const { conversationId, messageId, askedById } = run;
  const reply = await db.message.findUniqueOrThrow({ where: { id: messageId } });
  const conversation = await db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  const person = await db.user.findUniqueOrThrow({ where: { id: askedById } });
  const isDialogue = conversation.kind === "dialogue";
  const said = { conversationId, deletedAt: null, ...saysSomething };
  const until = isDialogue ? reply.seq : await seqAfter(run.questionId);
  const itself = goesOn ? [{ id: messageId }] : [];
  const before = { AND: [said, { OR: [{ seq: { lt: until } }, ...itself] }] };
  const rows = isDialogue ? await loadBranch(reply, before) : await loadNewest(before);
  const present = await db.user.findMany({
    where: { id: { in: [...presence(conversationId)].slice(0, 50) } },
    select: { id: true, name: true },
  });
  const tokens = await countEach(rows.map(({ text }) => text));
  return {
    kind: isDialogue ? "dialogue" : "room",
    messages: rows.map((row, index) => toContextMessage(row, tokens[index] ?? 0)).toReversed(),
    summaries: await loadSummaries(conversationId, until),
    assistantName: env.ASSISTANT_NAME,
    instructions: conversation.instructions,
    person: {
      id: person.id,
      name: person.name,
      language: person.language ?? "",
      timeZone: person.timeZone ?? "UTC",
    },
    present,
    now: new Date(),
    window,
    answerTokens,
    toolTokens: count(JSON.stringify(drawTool)),
    seesPictures,
    goesOn,
    count,
  };
}

/** In a room another answer, asked for later, is to the same question: what came after it is none of it. */
async function seqAfter(questionId: string) {
  return (await db.message.findUniqueOrThrow({ where: { id: questionId } })).seq + 1;
}

async function loadNewest(where: Prisma.MessageWhereInput) {
  const orderBy = { seq: "desc" } as const;
  return await db.message.findMany({ where, orderBy, take: MOST_MESSAGES, include: contextParts });
}

/** Of a dialogue, only what led to the reply. */
async function loadBranch(
  reply: Prisma.MessageGetPayload<object>,
  where: Prisma.MessageWhereInput,
) {
  const rows = await inChunks(await listBranch(reply, MOST_MESSAGES), (ids) =>
    db.message.findMany({ where: { ...where, id: { in: ids } }, include: contextParts }),
  );
  return rows.sort((a, b) => b.seq - a.seq);
}

async function loadSummaries(conversationId: string, before: number) {
  return await db.summary.findMany({
    where: { conversationId, untilSeq: { lt: before } },
    orderBy: { untilSeq: "asc" },
    select: { untilMessageId: true, text: true, tokens: true },
  });
}

type Row = Prisma.MessageGetPayload<{ include: typeof contextParts }>;

function toContextMessage(row: Row, tokens: number): ContextMessage {
  const { id, text, author, createdAt, status, pictures } = row;
  const isOurs = row.role === "assistant";
  return {
    id,
    role: isOurs ? "assistant" : "user",
    ...(author && { author }),
    text,
    tokens,
    ...(pictures.length > 0 && { pictures: pictures.map(({ image }) => toContextPicture(image)) }),
    ...((status === "stopped" || status === "interrupted") && { ending: status }),
    createdAt,
  };
}
