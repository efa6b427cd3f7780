import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as reaction from "@/app/api/messages/[id]/reactions/[emoji]/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as members from "@/app/api/rooms/[id]/members/[userId]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import type { Member, Message, Room } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";
import type { Caller } from "@/tests/support/caller";
import { guest } from "@/tests/support/people";

async function roomOf(owner: Caller, ...others: Caller[]) {
  const { body } = await owner.call(rooms, "POST", { body: { name: "Garden club" } });
  const room = body["room"] as Room;
  for (const other of others) await other.call(join, "POST", { body: { code: room.code } });
  return room;
}

const eventsOf = (conversationId: string, type: string) =>
  db.event.count({ where: { conversationId, type } });

describe("done at the same time", () => {
  it("all reactions are in the last that is told of", async () => {
    const people = await Promise.all(["Ada", "Bo", "Cy", "Di"].map((name) => guest(name)));
    const [ada, ...others] = people.map(({ caller }) => caller) as [Caller, ...Caller[]];
    const room = await roomOf(ada, ...others);
    const posted = await ada.call(conversationMessages, "POST", {
      params: { id: room.id },
      body: { clientId: "1", text: "Garlic" },
    });
    const { id } = posted.body["message"] as Message;
    const emoji = ["🧄", "😄", "🎉", "👍"];
    const answers = await Promise.all(
      people.flatMap(({ caller }, index) =>
        // Each from two tabs.
        [1, 2].map(() =>
          caller.call(reaction, "PUT", { params: { id, emoji: emoji[index] ?? "" } }),
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(204));
    expect(await eventsOf(room.id, "reaction.changed")).toBe(4);
    const read = await ada.call(oneMessage, "GET", { params: { id } });
    expect(Object.keys((read.body["message"] as Message).reactions).toSorted()).toEqual(
      emoji.toSorted(),
    );
  });

  it("two joinings of one person are one, and so are two leavings", async () => {
    const [ada, bo] = [await guest("Ada"), await guest("Bo")];
    const room = await roomOf(ada.caller);
    const both = await Promise.all(
      [1, 2].map(() => bo.caller.call(join, "POST", { body: { code: room.code } })),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await eventsOf(room.id, "member.joined")).toBe(2);
    const params = { id: room.id, userId: bo.user.id };
    await Promise.all([
      ada.caller.call(members, "DELETE", { params }),
      bo.caller.call(members, "DELETE", { params: { ...params, userId: "me" } }),
    ]);
    expect(await eventsOf(room.id, "member.left")).toBe(1);
  });

  it("owners who leave together do not leave the room to who has gone", async () => {
    const people = await Promise.all(["Ada", "Bo", "Cy"].map((name) => guest(name)));
    const [ada, bo, cy] = people.map(({ caller }) => caller) as [Caller, Caller, Caller];
    const room = await roomOf(ada, bo, cy);
    const params = { id: room.id, userId: "me" };
    await Promise.all([ada, bo].map((caller) => caller.call(members, "DELETE", { params })));
    const read = await cy.call(oneRoom, "GET", { params: { id: room.id } });
    expect((read.body["members"] as Member[]).map(({ role }) => role)).toEqual(["owner"]);
  });

  it("all leave, and who comes back into the empty room owns it", async () => {
    const [ada, bo] = [await guest("Ada"), await guest("Bo")];
    const room = await roomOf(ada.caller);
    await ada.caller.call(members, "DELETE", { params: { id: room.id, userId: "me" } });
    const joined = await bo.caller.call(join, "POST", { body: { code: room.code } });
    expect(joined.body).toMatchObject({ room: { role: "owner" } });
  });

  it("a ban holds, however the banned one leaves and comes back meanwhile", async () => {
    const [ada, bo] = [await guest("Ada"), await guest("Bo")];
    const room = await roomOf(ada.caller, bo.caller);
    const params = { id: room.id, userId: bo.user.id };
    await Promise.all([
      ada.caller.call(members, "DELETE", { params, query: "?ban=1" }),
      bo.caller
        .call(members, "DELETE", { params: { ...params, userId: "me" } })
        .then(() => bo.caller.call(join, "POST", { body: { code: room.code } })),
    ]);
    const row = await db.member.findUniqueOrThrow({
      where: { conversationId_userId: { conversationId: room.id, userId: bo.user.id } },
    });
    expect(row.bannedAt === null || row.leftAt !== null).toBe(true);
  });
});

describe("ids that no database keeps", () => {
  it.each(["\u0000", "\ud800"])("are refused, and harm nobody else: %j", async (bad) => {
    const ada = await guest("Ada");
    const room = await roomOf(ada.caller);
    const params = { id: room.id };
    const say = (body: object) => ada.caller.call(conversationMessages, "POST", { params, body });
    const [good, ...refused] = await Promise.all([
      say({ clientId: "good", text: "hello" }),
      say({ clientId: bad, text: "hello" }),
      say({ clientId: "2", text: "hello", replyTo: bad }),
      say({ clientId: "3", text: bad }),
    ]);
    expect(good.status).toBe(201);
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400]);
    const read = await ada.caller.call(oneMessage, "GET", { params: { id: bad } });
    expect(read.status).toBe(400);
  });
});

describe("posts that are sent at the same time", () => {
  it("share a commit, and each has its own place", async () => {
    const ada = await guest("Ada");
    const room = await roomOf(ada.caller);
    const { head: before } = await laneOfRoom(room.id);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        ada.caller.call(conversationMessages, "POST", {
          params: { id: room.id },
          body: { clientId: `p${index}`, text: `message ${index}` },
        }),
      ),
    );
    const posted = answers.map(({ body }) => body["message"] as Message);
    // What is written together has one time.
    expect(new Set(posted.map(({ createdAt }) => createdAt)).size).toBeLessThan(5);
    const seqs = posted.map(({ seq }) => seq);
    expect(seqs.toSorted((a, b) => a - b)).toEqual(seqs.map((_, index) => index + 2));
    expect((await laneOfRoom(room.id)).head).toBe(before + 20);
  });
});

async function laneOfRoom(id: string) {
  const { lane } = await db.conversation.findUniqueOrThrow({ where: { id } });
  return await db.lane.findUniqueOrThrow({ where: { id: lane } });
}
