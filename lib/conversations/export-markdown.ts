import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { Message } from "@/lib/contract/conversations";
import { wordsOf } from "@/lib/contract/images";
import { loadReferred, type Referred } from "@/lib/conversations/export-referred";
import { exportPages } from "@/lib/conversations/export-pages";
import type { ExportWords } from "@/lib/conversations/export-words";
import { listBranch } from "@/lib/conversations/list-branch";
import { db, type Prisma } from "@/lib/db/client";

const NAMES = 50;
const QUOTED = 120;

type Conversation = Pick<
  Prisma.ConversationGetPayload<object>,
  "id" | "kind" | "seq" | "title" | "topic" | "headId"
>;

/**
 * To be read. What was said stands in quotes: whatever is in it, such as a fence that nobody closed
 * or a line like ours, ends there and passes for nobody else's.
 */
export async function* exportMarkdown(
  actor: Actor,
  conversation: Conversation,
  words: ExportWords,
): AsyncGenerator<string> {
  yield await writeHead(conversation, words);
  const branch = await findBranch(conversation);
  if (branch === null) yield* writeAll(actor, conversation, words);
  else {
    yield* writeAll(actor, conversation, words, (message) => isOn(branch, message));
    if (!(await hasOthers(conversation.id, branch))) return;
    yield `# ${words.otherVersions}\n\n`;
    yield* writeAll(
      actor,
      conversation,
      words,
      (message) => message.deletedAt === undefined && !branch.has(message.id),
    );
  }
}

/** Of a dialogue, what is shown of it comes first. Null for a room, and where nothing was said. */
async function findBranch({ id, kind, headId, seq }: Conversation) {
  if (kind === "room" || headId === null) return null;
  return new Set(await listBranch({ id: headId, conversationId: id, seq }));
}

function isOn(branch: ReadonlySet<string>, { id, deletedAt }: Message) {
  return deletedAt === undefined && branch.has(id);
}

async function hasOthers(conversationId: string, branch: ReadonlySet<string>) {
  const where = { conversationId, deletedAt: null };
  const all = await db.message.findMany({ where, select: { id: true } });
  return all.some(({ id }) => !branch.has(id));
}

async function* writeAll(
  actor: Actor,
  conversation: Conversation,
  words: ExportWords,
  isPart?: (message: Message) => boolean,
) {
  let day = "";
  for await (const page of exportPages(actor, conversation.id, conversation.seq, isPart)) {
    const referred = await loadReferred(conversation.id, page);
    const parts: string[] = [];
    for (const message of page) {
      const today = words.day(new Date(message.createdAt));
      if (today !== day) parts.push(`## ${today}`);
      day = today;
      parts.push(...writeMessage(message, referred, words));
    }
    yield `${parts.join("\n\n")}\n\n`;
  }
  if (day === "") yield `${words.empty}\n`;
}

async function writeHead({ id, kind, title, topic }: Conversation, words: ExportWords) {
  const where = { conversationId: id, leftAt: null };
  const count = await db.member.count({ where });
  const members = await db.member.findMany({
    where,
    select: { user: { select: { name: true } } },
    orderBy: [{ joinedAt: "asc" }, { userId: "asc" }],
    take: NAMES,
  });
  const names = members.map(({ user }) => plain(user.name));
  const parts = [
    `# ${plain(title)}`,
    ...(topic === "" ? [] : [words.topic(plain(topic))]),
    ...(kind === "room" ? [words.people(names, count - names.length)] : []),
    words.madeAt(new Date()),
  ];
  return `${parts.join("\n\n")}\n\n`;
}

function writeMessage(message: Message, referred: Referred, words: ExportWords) {
  const { createdAt, deletedAt, editedAt, replyTo, text } = message;
  const notes = [
    words.time(new Date(createdAt)),
    ...(editedAt && !deletedAt ? [words.edited] : []),
  ];
  const head = `**${plain(nameOf(message, words))}** · ${notes.join(" · ")}`;
  if (deletedAt) return [head, `*${words.deleted}*`];
  const said = [
    ...(replyTo === undefined ? [] : [...writeReply(replyTo, referred, words), ""]),
    ...text.split(/\r\n|\r|\n/),
  ];
  const reactions = writeReactions(message, referred, words);
  return [
    head,
    ...(text === "" && replyTo === undefined ? [] : [said.map(quote).join("\n")]),
    ...writePictures(message, words),
    ...(reactions === "" ? [] : [reactions]),
  ];
}

/** Each with the words it was drawn from; one that came to nothing leaves its words. */
function writePictures({ images, drawings = [] }: Message, words: ExportWords) {
  const undrawn = drawings.filter(({ image }) => image === undefined);
  return [
    ...images.map((image) => {
      return `![${inOneLine(wordsOf(image)) || words.picture}](${words.address(image.url)})`;
    }),
    ...undrawn.map(({ prompt }) => quote(`*${words.notDrawn(inOneLine(prompt))}*`)),
  ];
}

function writeReply(id: string, { messages }: Referred, words: ExportWords) {
  const message = messages.get(id);
  if (!message || message.deletedAt) return [quote(`*${words.replyToDeleted}*`)];
  const [first = ""] = message.text.trim().split(/\s*[\r\n]+\s*/);
  const letters = [...first];
  const start = letters.length > QUOTED ? `${letters.slice(0, QUOTED).join("")}…` : first;
  return [quote(`${words.replyTo(plain(nameOf(message, words)))} ${plain(start)}`)];
}

function writeReactions({ reactions }: Message, { names }: Referred, words: ExportWords) {
  return Object.entries(reactions)
    .map(([emoji, userIds]) => {
      const who = userIds.map((id) => plain(names.get(id) ?? words.somebody));
      return `${emoji} ${words.list(who)}`;
    })
    .join(" · ");
}

function nameOf({ author, role }: Message, words: ExportWords) {
  return author?.name ?? (role === "assistant" ? words.assistant : words.somebody);
}

function quote(line: string) {
  return line === "" ? ">" : `> ${line}`;
}

function inOneLine(text: string) {
  return plain(text.replace(/\s+/g, " ").trim());
}

/** As it was typed, and no mark-up. */
function plain(text: string) {
  return text.replace(/[\\`*_[\]<>#|~&!]/g, "\\$&");
}
