import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as continuation from "@/app/api/messages/[id]/continuation/route";
import * as generation from "@/app/api/messages/[id]/generation/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import type { Message } from "@/lib/contract/conversations";
import type { ImageProgress, StreamEvent } from "@/lib/contract/events";
import type { Dialogue } from "@/lib/contract/dialogues";
import { db } from "@/lib/db/client";
import { removeDoomed } from "@/lib/images/remove-doomed";
import { openStore } from "@/lib/images/store/open-store";
import { answeredBy } from "@/tests/support/answered-by";
import { providerOf } from "@/tests/support/ask-provider";
import { drawnBy, painterOf } from "@/tests/support/drawn-by";
import type { FrameReader } from "@/tests/support/events";
import { openStream } from "@/tests/support/open-stream";
import type { OpenAiServer } from "@/tests/support/openai-server";
import { guest } from "@/tests/support/people";

/** The first answer of a process waits for the tokenizer. */
const PATIENCE_MS = 20_000;
let posted = 0;

/** A dialogue with a model that calls the tool with this input, where one is given. */
export async function drawingScene(server: OpenAiServer, painter: string, input?: object) {
  const model = `model-${++posted}`;
  server.script(model, async (answer) => {
    const isAsked = JSON.stringify(answer.asked.body.messages).includes("Answer yes or no");
    if (isAsked) await answer.say("Yes.");
    else if (input === undefined || answer.asked.body["tools"] === undefined) {
      await answer.say("In words.");
    } else {
      await answer.say("Here it comes.");
      const call = { name: "draw", arguments: JSON.stringify(input) };
      const called = [{ index: 0, id: "a", type: "function", function: call }];
      await answer.delta({ tool_calls: called });
    }
    await answer.end();
  });
  answeredBy(providerOf(server, { model, models: [model] }));
  drawnBy(painterOf(server, painter));
  const person = await guest();
  const { caller } = person;
  const reader = await openStream(caller);
  await reader.next(({ type }) => type === "hello");
  let id = "";
  const say = async (text: string, more: object = {}) => {
    const message = { clientId: `c${++posted}`, text, ...more };
    const { status, body } =
      id === ""
        ? await caller.call(dialogues, "POST", { body: { message } })
        : await caller.call(conversationMessages, "POST", { params: { id }, body: message });
    expect(status).toBe(201);
    const { dialogue } = body as { dialogue?: Dialogue };
    if (dialogue) id = dialogue.id;
    return body as { message: Message; reply: Message };
  };
  const ended = async (replyId: string, from = 0) => {
    const fits = (event: StreamEvent) =>
      event.type === "reply.ended" && event.message.id === replyId;
    const { event } = await reader.next(fits, from, PATIENCE_MS);
    if (event.type !== "reply.ended") throw new Error("It is another event.");
    return event.message;
  };
  type Route = Parameters<typeof caller.call>[0];
  const on = (route: Route, method: "POST" | "DELETE" | "GET", messageId: string) =>
    caller.call(route, method, { params: { id: messageId } });
  return {
    ...person,
    model,
    reader,
    say,
    ended,
    ask: async (text: string, more: object = {}) => ended((await say(text, more)).reply.id),
    stop: (messageId: string) => on(generation, "DELETE", messageId),
    remove: (messageId: string) => on(oneMessage, "DELETE", messageId),
    read: async (messageId: string) =>
      (await on(oneMessage, "GET", messageId)).body["message"] as Message,
    /** The reply goes on, to its next end. */
    goOn: async (messageId: string) => {
      const from = reader.frames.length;
      const { status } = await on(continuation, "POST", messageId);
      expect(status).toBe(201);
      return await ended(messageId, from);
    },
    /** When this was told of one of the reply's pictures. */
    told: async (messageId: string, note: ImageProgress["note"], position = 0) => {
      const fits = (event: StreamEvent) =>
        event.type === "image.progress" &&
        event.messageId === messageId &&
        event.note === note &&
        event.position === position;
      return (await reader.next(fits, 0, PATIENCE_MS)).event;
    },
  };
}

export function progressIn({ frames }: FrameReader) {
  return frames.flatMap(({ event }) => (event.type === "image.progress" ? [event] : []));
}

/** What the store has, once what is to go has gone. */
export async function keptKeys() {
  await removeDoomed();
  const keys: string[] = [];
  for await (const { key } of openStore().list()) keys.push(key);
  return keys;
}

/** That of this person's pictures there is what is shown, and no more, as rows and as files. */
export async function expectNothingLeft(userId: string, shown: readonly string[] = []) {
  const keys = await keptKeys();
  const rows = await db.image.findMany({ where: { ownerId: userId }, select: { id: true } });
  expect(rows.map(({ id }) => id).toSorted()).toEqual([...shown].toSorted());
  const known = await db.image.findMany({ select: { id: true } });
  const ids = new Set(known.map(({ id }) => id));
  expect(keys.filter((key) => !ids.has(key.split(".", 1)[0] ?? ""))).toEqual([]);
  for (const id of shown) expect(keys).toContain(id);
}
