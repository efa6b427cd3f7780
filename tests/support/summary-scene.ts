import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as rooms from "@/app/api/rooms/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import { loadTokenCounter } from "@/lib/assistant/count-tokens";
import { loadContext } from "@/lib/assistant/runs/load-context";
import { summarise } from "@/lib/assistant/runs/summarise";
import type { Message, Room } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";
import { providerOf } from "@/tests/support/ask-provider";
import type { OpenAiServer } from "@/tests/support/openai-server";
import { guest } from "@/tests/support/people";

let posted = 0;

/** A room in which more was said than goes into its model's window; no runner, only the summing up. */
export async function summaryScene(server: OpenAiServer, model: string, window = 3_000) {
  const { caller } = await guest();
  const made = await caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const { id } = made.body["room"] as Room;
  const say = async (text: string) => {
    const body = { clientId: `s${++posted}`, text };
    const said = await caller.call(conversationMessages, "POST", { params: { id }, body });
    return said.body as { message: Message; reply: Message };
  };
  const answer = async (text: string, status: string) => {
    const { reply } = await say("@ai well?");
    await db.run.update({ where: { messageId: reply.id }, data: { state: "ended" } });
    await db.message.update({ where: { id: reply.id }, data: { text, status } });
    return reply;
  };
  const sumUp = async (patienceMs?: number) => {
    const { reply } = await say("@ai so?");
    const run = await db.run.findUniqueOrThrow({ where: { messageId: reply.id } });
    const presence = () => new Set<string>();
    const count = await loadTokenCounter();
    const input = await loadContext(run, {
      ...{ count, presence, window, answerTokens: window / 4, goesOn: false },
    });
    const { signal } = new AbortController();
    const provider = providerOf(server, { models: [model] });
    const by = { provider, model, run, signal, ...(patienceMs !== undefined && { patienceMs }) };
    return (await summarise(input, by)).summaries.map(({ text }) => text);
  };
  const edit = (message: Message, text: string) =>
    caller.call(oneMessage, "PATCH", { params: { id: message.id }, body: { text } });
  const remove = (message: Message) =>
    caller.call(oneMessage, "DELETE", { params: { id: message.id } });
  const close = () => caller.call(oneRoom, "DELETE", { params: { id } });
  const kept = async () => {
    const rows = await db.summary.findMany({ where: { conversationId: id } });
    return rows.map(({ text }) => text);
  };
  /** As if a model had summed up what was said up to here. */
  const summed = async ({ id: untilMessageId, seq: untilSeq }: Message, text: string) => {
    const where = { conversationId: id, untilMessageId, untilSeq };
    await db.summary.create({ data: { id: `s${++posted}`, ...where, text, tokens: 5 } });
  };
  return { id, caller, say, answer, sumUp, edit, remove, close, kept, summed };
}
