/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as oneDialogue from "@/app/api/dialogues/[id]/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import type { Message } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { versionsIn } from "@/lib/contract/versions";
import { db } from "@/lib/db/client";
import { expectLaw } from "@/tests/support/law";
import { guest } from "@/tests/support/people";

type Said = { message: Message; reply: Message };
let count = 0;

/** A dialogue of two questions, whose answers wait. */
async function scene() {
  const { caller } = await guest();
  const begin = async () => {
    const body = { message: { clientId: `c${++count}`, text: "Why is the sky blue?" } };
    const made = await caller.call(dialogues, "POST", { body });
    return made.body as Said & { dialogue: Dialogue };
  };
  const first = await begin();
  const { id } = first.dialogue;
  const post = async (text: string, more: object) => {
    const body = { clientId: `c${++count}`, text, ...more };
    return await caller.call(conversationMessages, "POST", { params: { id }, body });
  };
  const say = async (text: string, more: object = {}) => {
    const { status, body } = await post(text, more);
    expect(status).toBe(201);
    return body as Said;
  };
  const remove = async (...messages: Message[]) => {
    for (const message of messages) {
      const { status } = await caller.call(oneMessage, "DELETE", { params: { id: message.id } });
      expect(status).toBe(204);
    }
  };
  const show = (head: string) =>
    caller.call(oneDialogue, "PATCH", { params: { id }, body: { head } });
  const second = await say("And at night?");
  return { id, caller, begin, first, second, post, say, remove, show };
}

const headOf = ({ body }: { body: Record<string, unknown> }) => (body["dialogue"] as Dialogue).head;

describe("what is said under a message that has been deleted meanwhile", () => {
  it("goes on from the nearest before it that is there", async () => {
    const { first, second, say, remove } = await scene();
    // With the question goes the answer that waits.
    await remove(second.message);
    const { message, reply } = await say("And at dawn?", { parentId: second.reply.id });
    expect(message.parentId).toBe(first.reply.id);
    expect(reply.parentId).toBe(message.id);
    expect(message.siblings).toBeUndefined();
  });

  it("is another beginning where nothing is left before it", async () => {
    const { first, second, say, remove } = await scene();
    await remove(second.message, first.message);
    const { message } = await say("And at dawn?", { parentId: second.reply.id });
    expect(message.parentId).toBeUndefined();
  });

  it("stands beside what hangs there, as an edit of it does", async () => {
    const { id, caller, first, second, say, remove } = await scene();
    await db.run.updateMany({ where: { conversationId: id }, data: { state: "ended" } });
    await remove(first.reply);
    const { message } = await say("And at dawn?", { parentId: first.reply.id });
    expect(message.parentId).toBe(first.reply.id);
    const read = await caller.call(oneMessage, "GET", { params: { id: message.id } });
    const { siblings } = read.body["message"] as Message;
    expect(siblings).toEqual([second.message.id, message.id]);
  });

  it("stands beside a deleted answer that more was said under", async () => {
    const { id, caller, first, second, say, remove } = await scene();
    await db.run.updateMany({ where: { conversationId: id }, data: { state: "ended" } });
    await remove(first.reply, first.message);
    const { message } = await say("And at dawn?", { parentId: first.message.id });
    expect(message.parentId).toBe(first.message.id);
    const read = await caller.call(oneMessage, "GET", { params: { id: message.id } });
    const { siblings } = read.body["message"] as Message;
    expect(siblings).toEqual([first.reply.id, message.id]);
    await remove(second.reply, second.message);
    const { message: after } = await say("And at noon?", { parentId: first.reply.id });
    expect(after.parentId).toBe(first.message.id);
  });

  it("is the same again by the same name, also when its parent was deleted in between", async () => {
    const { first, second, post, remove } = await scene();
    const more = { clientId: "once", parentId: second.reply.id };
    const said = await post("And at dawn?", more);
    await remove(second.message);
    const again = await post("And at dawn?", more);
    expect([said.status, again.status]).toEqual([201, 200]);
    expect((again.body["message"] as Message).id).toBe((said.body["message"] as Message).id);
    expect((await post("And at noon?", { parentId: first.reply.id })).status).toBe(201);
  });

  it("is nowhere lost: a page that followed the events has what a fresh one loads", async () => {
    const { id, caller, second, say, remove } = await scene();
    await expectLaw(caller, id, async () => {
      await remove(second.message);
      await say("And at dawn?", { parentId: second.message.id });
    });
  });
});

describe("the versions of a message", () => {
  it("are for the page what they are for the API, however far below the first that is there", async () => {
    const { id, caller, first, second, say, remove } = await scene();
    const other = await say("Why is the sea blue?", { parentId: null });
    await db.run.updateMany({ where: { conversationId: id }, data: { state: "ended" } });
    await remove(first.message, first.reply, second.message);
    const { body } = await caller.call(conversationMessages, "GET", { params: { id } });
    const messages = body["messages"] as Message[];
    const told = new Map(messages.map(({ id, siblings }) => [id, siblings]));
    expect(told.get(other.message.id)).toEqual([first.message.id, other.message.id]);
    expect(versionsIn(messages).get(undefined)).toEqual([first.message.id, other.message.id]);
    await remove(second.reply);
    const read = await caller.call(oneMessage, "GET", { params: { id: other.message.id } });
    expect((read.body["message"] as Message).siblings).toBeUndefined();
  });
});

describe("a head that has been deleted meanwhile", () => {
  it("shows what is left of its branch", async () => {
    const { first, second, say, remove, show } = await scene();
    const other = await say("And at dawn?", { parentId: first.reply.id });
    await remove(second.message);
    const shown = await show(second.reply.id);
    expect(shown.status).toBe(200);
    expect(headOf(shown)).toBe(first.reply.id);
    expect(headOf(await show(other.message.id))).toBe(other.message.id);
  });

  it("shows what was said last where nothing of its branch is left", async () => {
    const { first, second, say, remove, show } = await scene();
    const other = await say("Why is the sea blue?", { parentId: null });
    await remove(second.message, first.message);
    const shown = await show(second.reply.id);
    expect([shown.status, headOf(shown)]).toEqual([200, other.reply.id]);
  });
});

describe("a parent and a head", () => {
  it("of another conversation are refused by name, deleted or not", async () => {
    const { begin, post, remove, show } = await scene();
    const beyond = await begin();
    for (const again of [false, true]) {
      if (again) await remove(beyond.message);
      for (const id of [beyond.message.id, beyond.reply.id, "none"]) {
        const { status, body } = await post("Hello", { parentId: id });
        expect(status).toBe(400);
        expect(body).toMatchObject({
          error: { code: "invalid", fields: { parentId: "is no message of this conversation" } },
        });
        expect((await show(id)).status).toBe(400);
      }
    }
  });

  it("may be a reply that is still being written, and a message of nobody's", async () => {
    const { id, first, second, say } = await scene();
    await db.run.update({ where: { messageId: first.reply.id }, data: { state: "running" } });
    await db.message.update({ where: { id: first.reply.id }, data: { status: "streaming" } });
    const growing = await say("And at dawn?", { parentId: first.reply.id });
    expect(growing.message.parentId).toBe(first.reply.id);
    expect(growing.reply.status).toBe("queued");
    const data = { role: "system", authorId: null };
    await db.message.update({ where: { id: second.message.id }, data });
    const told = await say("And at noon?", { parentId: second.message.id });
    expect(told.message).toMatchObject({ conversationId: id, parentId: second.message.id });
  });
});
