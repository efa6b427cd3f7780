/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as continuation from "@/app/api/messages/[id]/continuation/route";
import * as generation from "@/app/api/messages/[id]/generation/route";
import * as regenerations from "@/app/api/messages/[id]/regenerations/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import type { Message, Room } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";
import { countSaid, finish, first, type Guest, make } from "@/tests/support/make-dialogue";
import { guest } from "@/tests/support/people";

describe("an answer that is asked for again", () => {
  it("by the same name is the first one, also when it is there and its question went on", async () => {
    const ada = await guest();
    const { made } = await make(ada, { message: first });
    const ask = async (body: object) =>
      ada.caller.call(regenerations, "POST", { params: { id: made.reply.id }, body });
    const { status, body } = await ask({ clientId: "again" });
    expect(status).toBe(201);
    const { id } = body["reply"] as Message;
    await finish(id, "It scatters.");
    const repeated = await ask({ clientId: "again" });
    expect(repeated.status).toBe(200);
    expect(repeated.body["reply"]).toMatchObject({ id, status: "done", text: "It scatters." });
    expect((await ask({ clientId: "once more" })).status).toBe(201);
    expect(await countSaid(made.dialogue.id)).toBe(4);
  });

  it("is the first asker's by its name, also when somebody else had it go on", async () => {
    const [ada, bo] = [await guest("Ada"), await guest("Bo")];
    const { body: made } = await ada.caller.call(rooms, "POST", { body: { name: "Garden club" } });
    const { id, code } = made["room"] as Room;
    await bo.caller.call(join, "POST", { body: { code } });
    const body = { clientId: "q", text: "@ai hello" };
    const asked = await ada.caller.call(conversationMessages, "POST", { params: { id }, body });
    const reply = asked.body["reply"] as Message;
    const again = async ({ caller }: Guest) =>
      caller.call(regenerations, "POST", {
        params: { id: reply.id },
        body: { clientId: "again" },
      });
    const first = await again(ada);
    const params = { id: (first.body["reply"] as Message).id };
    await ada.caller.call(generation, "DELETE", { params });
    expect((await bo.caller.call(continuation, "POST", { params })).status).toBe(201);
    const repeated = await again(ada);
    expect(repeated.status).toBe(200);
    expect(repeated.body["reply"]).toMatchObject(params);
    expect((await again(bo)).status).toBe(201);
  });

  it("is there although its model is gone by now", async () => {
    const ada = await guest();
    const { made } = await make(ada, { message: first });
    const ask = async (model: string) =>
      ada.caller.call(regenerations, "POST", {
        params: { id: made.reply.id },
        body: { clientId: "again", model },
      });
    expect((await ask("demo")).status).toBe(201);
    expect((await ask("gone")).status).toBe(200);
  });

  it("goes on once, however many want it to at once", async () => {
    const ada = await guest();
    const { made } = await make(ada, { message: first });
    const params = { id: made.reply.id };
    await ada.caller.call(generation, "DELETE", { params });
    const answers = await Promise.all(
      [1, 2, 3].map(() => ada.caller.call(continuation, "POST", { params })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const runs = await db.run.findMany({ where: { conversationId: made.dialogue.id } });
    expect(runs.map(({ messageId, state }) => [messageId, state])).toEqual([
      [made.reply.id, "queued"],
    ]);
    const told = { conversationId: made.dialogue.id, type: "message.edited" };
    expect(await countSaid(made.dialogue.id)).toBe(2);
    expect(await db.event.count({ where: { ...told, messageId: made.reply.id } })).toBe(1);
  });

  it("goes on once by the same name, whatever has come of it since", async () => {
    const [ada, bo] = [await guest("Ada"), await guest("Bo")];
    const { made } = await make(ada, { message: first });
    const params = { id: made.reply.id };
    const goOn = (clientId: string, { caller } = ada) =>
      caller.call(continuation, "POST", { params, body: { clientId } });
    await ada.caller.call(generation, "DELETE", { params });
    expect((await goOn("once")).status).toBe(201);
    expect((await goOn("once")).status).toBe(200);
    expect((await goOn("other")).status).toBe(409);
    await ada.caller.call(generation, "DELETE", { params });
    const again = await goOn("once");
    expect(again.status).toBe(200);
    expect(again.body["reply"]).toMatchObject({ id: made.reply.id, status: "stopped" });
    expect((await goOn("once", bo)).status).toBe(404);
    expect((await goOn("other")).status).toBe(201);
  });
});
