/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as oneDialogue from "@/app/api/dialogues/[id]/route";
import * as intoRoom from "@/app/api/dialogues/[id]/room/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as regenerations from "@/app/api/messages/[id]/regenerations/route";
import * as rooms from "@/app/api/rooms/route";
import { removeTombstones } from "@/lib/conversations/close-conversation";
import { databaseKind, db } from "@/lib/db/client";
import { countSaid, finish, first, make, type Made } from "@/tests/support/make-dialogue";
import { guest } from "@/tests/support/people";

const idsOf = ({ dialogue, message, reply }: Made) => [dialogue.id, message.id, reply.id];

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
