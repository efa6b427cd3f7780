import * as dialogues from "@/app/api/dialogues/route";
import type { Message, Room } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { db } from "@/lib/db/client";
import type { guest } from "@/tests/support/people";

export type Guest = Awaited<ReturnType<typeof guest>>;
export type Made = { dialogue: Dialogue | Room; message: Message; reply: Message };
export const first = { clientId: "first", text: "Why is the sky blue?" };

/** Asks for a dialogue as a page does. */
export async function make({ caller }: Guest, body: object) {
  const { status, body: answer } = await caller.call(dialogues, "POST", { body });
  return { status, answer, made: answer as Made };
}

/** As a process that wrote the reply leaves it. */
export async function finish(messageId: string, text: string) {
  await db.run.update({ where: { messageId }, data: { state: "ended", endedAt: new Date() } });
  await db.message.update({ where: { id: messageId }, data: { status: "done", text } });
}

export const countSaid = (conversationId: string) =>
  db.message.count({ where: { conversationId } });
