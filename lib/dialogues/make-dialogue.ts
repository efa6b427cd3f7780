import "server-only";
import { randomUUID } from "node:crypto";
import { checkModel } from "@/lib/assistant/check-model";
import type { Actor } from "@/lib/auth/find-actor";
import type { MakeDialogueInput } from "@/lib/contract/dialogues";
import { insertPosts } from "@/lib/conversations/insert-posts";
import { tellOfPosts } from "@/lib/conversations/post-batch";
import { checkPost, postMessage } from "@/lib/conversations/post-message";
import { untitled } from "@/lib/conversations/untitled";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { readDialogue } from "@/lib/dialogues/read-dialogue";
import { appendEvent } from "@/lib/events/append";
import { publish } from "@/lib/events/bus";
import { laneOf } from "@/lib/events/lanes";
import { tellPerson } from "@/lib/events/personal";

/** Begins a dialogue with what is said first, all or nothing. The same clientId again finds the first. */
export async function makeDialogue(actor: Actor, input: MakeDialogueInput) {
  if (input.message) checkPost(input.message);
  const before = await findMade(actor, input.clientId);
  if (before !== null) return await repeat(actor, before, input);
  await checkModel(input.model);
  const id = randomUUID();
  try {
    const posted = await insert(actor, id, input);
    const dialogue = await readDialogue(actor, id);
    tellPerson(actor.user.id, { type: "conversation.added", conversation: dialogue });
    return { made: true, dialogue, ...posted };
  } catch (error) {
    const twin = isUniqueViolation(error, "clientId")
      ? await findMade(actor, input.clientId)
      : null;
    if (twin === null) throw error;
    return await repeat(actor, twin, input);
  }
}

async function insert(actor: Actor, id: string, input: MakeDialogueInput) {
  const { title, instructions, model, temporary, message } = input;
  const makerId = actor.user.id;
  const { joined, inserted } = await transaction(async (tx) => {
    await tx.conversation.create({
      data: {
        id,
        kind: "dialogue",
        title: title ?? untitled(actor.user.language),
        titleBy: title === undefined ? "nobody" : "person",
        instructions,
        model,
        temporary,
        assistant: "always",
        lane: laneOf(id),
        makerId,
        clientId: input.clientId ?? null,
        occupiedAt: new Date(),
      },
    });
    await tx.member.create({
      data: { conversationId: id, userId: makerId, role: "owner", readSeq: 0 },
    });
    const joined = await appendEvent(tx, id, { type: "member.joined", userId: makerId });
    return {
      joined,
      inserted: message && (await insertPosts(tx, id, [{ actor, input: message }])),
    };
  });
  publish([{ event: joined }]);
  if (inserted) tellOfPosts(inserted);
  return inserted?.fresh[0]?.posted;
}

/** What the first call made, or would have said. */
async function repeat(actor: Actor, id: string, { message }: MakeDialogueInput) {
  const posted = message && (await postMessage(actor, id, message));
  const dialogue = await readDialogue(actor, id);
  return {
    made: false,
    dialogue,
    ...(posted && { message: posted.message, ...(posted.reply && { reply: posted.reply }) }),
  };
}

async function findMade({ user }: Actor, clientId: string | undefined) {
  if (clientId === undefined) return null;
  const row = await db.conversation.findUnique({
    where: { makerId_clientId: { makerId: user.id, clientId } },
    select: { id: true },
  });
  return row?.id ?? null;
}
