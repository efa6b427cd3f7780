/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as oneDialogue from "@/app/api/dialogues/[id]/route";
import * as intoRoom from "@/app/api/dialogues/[id]/room/route";
import * as continuation from "@/app/api/messages/[id]/continuation/route";
import * as generation from "@/app/api/messages/[id]/generation/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as regenerations from "@/app/api/messages/[id]/regenerations/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import { removeTombstones } from "@/lib/conversations/close-conversation";
import type { Message, Room } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { databaseKind, db } from "@/lib/db/client";
import { guest } from "@/tests/support/people";

type Guest = Awaited<ReturnType<typeof guest>>;
type Made = { dialogue: Dialogue | Room; message: Message; reply: Message };
const first = { clientId: "first", text: "Why is the sky blue?" };

async function make({ caller }: Guest, body: object) {
  const { status, body: answer } = await caller.call(dialogues, "POST", { body });
  return { status, answer, made: answer as Made };
}

const idsOf = ({ dialogue, message, reply }: Made) => [dialogue.id, message.id, reply.id];

/** As a process that wrote the reply leaves it. */
async function finish(messageId: string, text: string) {
  await db.run.update({ where: { messageId }, data: { state: "ended", endedAt: new Date() } });
  await db.message.update({ where: { id: messageId }, data: { status: "done", text } });
}

/** From now on the last thing that a making writes of its reply cannot be written. */
async function breakQueue() {
  if (databaseKind === "sqlite") {
    await db.$executeRaw`
      CREATE TRIGGER "broken" BEFORE INSERT ON "Run" BEGIN SELECT RAISE(ABORT, 'broken off'); END`;
    return;
  }
  await db.$executeRaw`
    CREATE FUNCTION broken_off() RETURNS trigger LANGUAGE plpgsql
    AS 'BEGIN RAISE EXCEPTION ''broken off''; END'`;
  await db.$executeRaw`
    CREATE TRIGGER "broken" BEFORE INSERT ON "Run" FOR EACH ROW EXECUTE FUNCTION broken_off()`;
}

async function mendQueue() {
  if (databaseKind === "sqlite") await db.$executeRaw`DROP TRIGGER "broken"`;
  else await db.$executeRaw`DROP TRIGGER "broken" ON "Run"`;
}

const countSaid = (conversationId: string) => db.message.count({ where: { conversationId } });

describe("a dialogue that is asked for again", () => {
  it.each([
    ["by its own name", { clientId: "d", message: first }],
    ["by the name of what is said first, where it has none", { message: first }],
  ])("%s is made once, also when all ask at once", async (_how, body) => {
    const ada = await guest();
    const answers = await Promise.all([1, 2, 3, 4].map(() => make(ada, body)));
    answers.push(await make(ada, body));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ made }) => idsOf(made).join(" "))).size).toBe(1);
    expect(await db.conversation.count({ where: { makerId: ada.user.id } })).toBe(1);
    expect(await countSaid(answers[0]?.made.dialogue.id ?? "")).toBe(2);
  });

  it("is nowhere where the making broke off, and the same again makes it whole", async () => {
    const ada = await guest();
    const body = { clientId: "d", message: first };
    await breakQueue();
    try {
      expect((await make(ada, body)).status).toBe(500);
    } finally {
      await mendQueue();
    }
    expect(await db.conversation.count({ where: { makerId: ada.user.id } })).toBe(0);
    const { status, made } = await make(ada, body);
    expect(status).toBe(201);
    expect(await countSaid(made.dialogue.id)).toBe(2);
  });

  it("is another for another person, and for another name of either kind", async () => {
    const [ada, bo] = [await guest(), await guest("Bo")];
    const answers = [
      await make(ada, { message: first }),
      await make(bo, { message: first }),
      await make(ada, { message: { ...first, clientId: "second" } }),
      // The name of a message is that of no dialogue and no room.
      await make(ada, { clientId: first.clientId, message: first }),
    ];
    const room = await ada.caller.call(rooms, "POST", { body: { clientId: "r", name: "Club" } });
    answers.push(await make(ada, { message: { ...first, clientId: "r" } }));
    expect(room.status).toBe(201);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  });

  it("is another where what is said first has the name of something said elsewhere", async () => {
    const ada = await guest();
    const { made } = await make(ada, { message: first });
    await ada.caller.call(conversationMessages, "POST", {
      params: { id: made.dialogue.id },
      body: { clientId: "second", text: "And at night?" },
    });
    const other = await make(ada, { message: { ...first, clientId: "second" } });
    expect(other.status).toBe(201);
    expect(other.made.dialogue.id).not.toBe(made.dialogue.id);
  });

  it("answers what was made, whatever else is said, and says nothing", async () => {
    const ada = await guest();
    const { made } = await make(ada, { clientId: "d", message: first });
    for (const more of [
      { message: { clientId: "other", text: "And the sea?" } },
      { message: { clientId: "other", text: " " }, model: "nobody-1" },
      { title: "Other" },
      {},
    ]) {
      const again = await make(ada, { clientId: "d", ...more });
      expect(again.status).toBe(200);
      expect(again.made).toEqual(made);
    }
    expect(await countSaid(made.dialogue.id)).toBe(2);
  });

  it("has the first answer as it stands now, whatever was said and asked for since", async () => {
    const ada = await guest();
    const { made } = await make(ada, { clientId: "d", message: first });
    await ada.caller.call(regenerations, "POST", { params: { id: made.reply.id } });
    await ada.caller.call(conversationMessages, "POST", {
      params: { id: made.dialogue.id },
      body: { clientId: "second", text: "And at night?" },
    });
    await finish(made.reply.id, "It scatters.");
    const again = await make(ada, { clientId: "d", message: first });
    expect(idsOf(again.made)).toEqual(idsOf(made));
    expect(again.made.reply).toMatchObject({ status: "done", text: "It scatters." });
    expect(again.made.reply.siblings).toHaveLength(2);
  });

  it("that began without a word answers without one, whatever was said since", async () => {
    const ada = await guest();
    const { made } = await make(ada, { clientId: "d" });
    await ada.caller.call(conversationMessages, "POST", {
      params: { id: made.dialogue.id },
      body: first,
    });
    const again = await make(ada, { clientId: "d" });
    expect(again.status).toBe(200);
    expect(Object.keys(again.answer)).toEqual(["dialogue"]);
  });

  it("and has become a room is told of as that room, with what was said first", async () => {
    const ada = await guest();
    const body = { clientId: "d", message: first };
    const { made } = await make(ada, body);
    await ada.caller.call(intoRoom, "POST", { params: { id: made.dialogue.id } });
    const again = await make(ada, body);
    expect(again.status).toBe(200);
    expect(idsOf(again.made)).toEqual(idsOf(made));
    expect(again.made.dialogue).toMatchObject({ kind: "room", role: "owner" });
  });

  it("by the name of a room that was never one says so", async () => {
    const ada = await guest();
    await ada.caller.call(rooms, "POST", { body: { clientId: "r", name: "Club" } });
    const { status, answer } = await make(ada, { clientId: "r", message: first });
    expect(status).toBe(409);
    expect(answer).toMatchObject({
      error: { code: "conflict", message: "What was made by this clientId is a room." },
    });
  });

  it("is no room by the name of a dialogue", async () => {
    const ada = await guest();
    await make(ada, { clientId: "d", message: first });
    const body = { clientId: "d", name: "Club" };
    expect((await ada.caller.call(rooms, "POST", { body })).status).toBe(409);
  });

  it("by a name that looks like that of another's first words is another", async () => {
    const ada = await guest();
    const { made } = await make(ada, { message: first });
    const other = await make(ada, { clientId: `message:${first.clientId}` });
    expect(other.status).toBe(201);
    expect(other.made.dialogue.id).not.toBe(made.dialogue.id);
  });

  it.each([
    ["its own name", { clientId: "d", message: first }],
    ["that of what was said first", { message: first }],
  ])("by %s after it has been deleted is not made again", async (_how, body) => {
    const ada = await guest();
    const { made } = await make(ada, body);
    await ada.caller.call(oneDialogue, "DELETE", { params: { id: made.dialogue.id } });
    const { status, answer } = await make(ada, body);
    expect(status).toBe(404);
    expect(answer).toMatchObject({
      error: {
        code: "not_found",
        message: "The dialogue that was made by this clientId is deleted.",
      },
    });
    const { body: mine } = await ada.caller.call(dialogues, "GET", {});
    expect(mine["dialogues"]).toEqual([]);
  });

  it("is not made again a year after its deletion either, as long as its maker is here", async () => {
    const [ada, bo] = [await guest("Ada"), await guest("Bo")];
    const body = { clientId: "d", message: first };
    const ids: string[] = [];
    for (const person of [ada, bo]) {
      const { made } = await make(person, body);
      ids.push(made.dialogue.id);
      await person.caller.call(oneDialogue, "DELETE", { params: { id: made.dialogue.id } });
    }
    await db.user.delete({ where: { id: bo.user.id } });
    await removeTombstones(new Date(Date.now() + 365 * 24 * 60 * 60 * 1000));
    const left = await db.conversation.findMany({ where: { id: { in: ids } } });
    expect(left).toMatchObject([{ id: ids[0], title: "", closedAt: expect.any(Date) as Date }]);
    expect(await db.member.count({ where: { conversationId: { in: ids } } })).toBe(0);
    expect((await make(ada, body)).status).toBe(404);
    expect(await db.conversation.count({ where: { makerId: ada.user.id } })).toBe(1);
  });

  it("whose first words were deleted has their tombstone", async () => {
    const ada = await guest();
    const body = { message: first };
    const { made } = await make(ada, body);
    await ada.caller.call(oneMessage, "DELETE", { params: { id: made.message.id } });
    const again = await make(ada, body);
    expect(again.status).toBe(200);
    expect(again.made.message).toMatchObject({ id: made.message.id, text: "" });
    expect(again.made.message.deletedAt).toBeDefined();
  });
});

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
