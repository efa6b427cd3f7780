import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { MakeDialogueInput } from "@/lib/contract/dialogues";
import { AppError } from "@/lib/contract/errors";
import { withSiblings } from "@/lib/conversations/siblings";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { db, type Prisma } from "@/lib/db/client";
import { readDialogue } from "@/lib/dialogues/read-dialogue";
import { isTurned } from "@/lib/dialogues/turn-into-room";
import { readRoom } from "@/lib/rooms/read-room";

/**
 * What a call of the same name made, as it stands now, whatever this one says besides; null where
 * there was none. One that has been deleted is not made again.
 */
export async function findMade(actor: Actor, input: MakeDialogueInput) {
  const clientId = nameOf(input);
  if (clientId === null) return null;
  const made = await db.conversation.findUnique({
    where: { makerId_clientId: { makerId: actor.user.id, clientId } },
  });
  if (!made) return null;
  if (made.closedAt) {
    throw new AppError("not_found", "The dialogue that was made by this clientId is deleted.");
  }
  const dialogue = await readMade(actor, made);
  return { made: false, dialogue, ...(await readFirst(made)) };
}

/** Longer than any name that a caller gives: theirs never begins so. */
const FIRST = "message:".padEnd(101, " ");

/**
 * By which name a call is known when it is repeated: its own, else that of what is said first, which
 * is kept apart, since a message may be called as a room or a dialogue of the same person is.
 */
export function nameOf({ clientId, message }: MakeDialogueInput) {
  return clientId ?? (message ? FIRST + message.clientId : null);
}

type Row = Prisma.ConversationGetPayload<object>;

/** A dialogue may have become a room, which is what its maker is told of then. */
async function readMade(actor: Actor, made: Row) {
  if (made.kind === "dialogue") return await readDialogue(actor, made.id);
  if (isTurned(made)) return await readRoom(actor, made.id);
  throw new AppError("conflict", "What was made by this clientId is a room.");
}

/** What was said in making it, right after its maker came in, has the very time of the making. */
async function readFirst(made: Row) {
  const { id, createdAt } = made;
  const rows = await db.message.findMany({
    where: { conversationId: id, createdAt, seq: { in: [2, 3] } },
    orderBy: { seq: "asc" },
    include: messageParts,
  });
  const [message, reply] = await withSiblings(rows.map(toMessage), made);
  return { ...(message && { message }), ...(reply && { reply }) };
}
