import "server-only";
import { randomUUID } from "node:crypto";
import { checkModel } from "@/lib/assistant/check-model";
import type { Actor } from "@/lib/auth/find-actor";
import type { MakeDialogueInput } from "@/lib/contract/dialogues";
import { insertFirst } from "@/lib/conversations/insert-first";
import { tellOfPosts } from "@/lib/conversations/post-batch";
import { checkPost } from "@/lib/conversations/post-message";
import { untitled } from "@/lib/conversations/untitled";
import { transaction } from "@/lib/db/transaction";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { findMade, nameOf } from "@/lib/dialogues/find-made";
import { readDialogue } from "@/lib/dialogues/read-dialogue";
import { appendEvent } from "@/lib/events/append";
import { publish } from "@/lib/events/bus";
import { laneOf } from "@/lib/events/lanes";
import { tellPerson } from "@/lib/events/personal";

/** Begins a dialogue with what is said first, all or nothing. The same clientId again finds the first. */
export async function makeDialogue(actor: Actor, input: MakeDialogueInput) {
  const before = await findMade(actor, input);
  if (before) return before;
  if (input.message) checkPost(input.message);
  await checkModel(input.model);
  const id = randomUUID();
  try {
    const posted = await insert(actor, id, input);
    const dialogue = await readDialogue(actor, id);
    tellPerson(actor.user.id, { type: "conversation.added", conversation: dialogue });
    return { made: true, dialogue, ...posted };
  } catch (error) {
    const twin = isUniqueViolation(error, "clientId") ? await findMade(actor, input) : null;
    if (!twin) throw error;
    return twin;
  }
}

async function insert(actor: Actor, id: string, input: MakeDialogueInput) {
  const { title, instructions, model, temporary, message } = input;
  const makerId = actor.user.id;
  const { joined, inserted } = await transaction(async (tx) => {
    // One time for all of it tells later what was said in the making.
    const at = new Date();
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
        clientId: nameOf(input),
        createdAt: at,
        occupiedAt: at,
      },
    });
    await tx.member.create({
      data: { conversationId: id, userId: makerId, role: "owner", readSeq: 0 },
    });
    const joined = await appendEvent(tx, id, { type: "member.joined", userId: makerId });
    return {
      joined,
      inserted: message && (await insertFirst(tx, id, { actor, input: message, at })),
    };
  });
  publish([{ event: joined }]);
  if (inserted) tellOfPosts(inserted);
  return inserted?.fresh[0]?.posted;
}
