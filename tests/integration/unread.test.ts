import * as messages from "@/app/api/conversations/[id]/messages/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import type { Message, Room } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";
import { guest } from "@/tests/support/people";

async function scene() {
  const [ada, bo] = [await guest("Ada"), await guest("Bo")];
  const { body } = await ada.caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const { id, code } = body["room"] as Room;
  await bo.caller.call(join, "POST", { body: { code } });
  return { ada, bo, id };
}
type Scene = Awaited<ReturnType<typeof scene>>;

async function say({ id }: Scene, by: Scene["ada"], text: string) {
  const body = { clientId: crypto.randomUUID(), text };
  const answered = await by.caller.call(messages, "POST", { params: { id }, body });
  return answered.body["message"] as Message;
}

async function listed({ id }: Scene, by: Scene["ada"]) {
  const { body } = await by.caller.call(rooms, "GET");
  return (body["rooms"] as Room[]).find((room) => room.id === id);
}

/** Past the server, which would take its time: so many of Bo's, each naming Ada. */
async function write({ ada, bo, id }: Scene, count: number) {
  const before = (await db.conversation.findUniqueOrThrow({ where: { id } })).seq;
  const rows = Array.from({ length: count }, (_, index) => ({
    id: `${id} ${index}`,
    conversationId: id,
    seq: before + 1 + index,
  }));
  const own = { authorId: bo.user.id, text: "@Ada" };
  await db.message.createMany({ data: rows.map((row) => ({ ...row, ...own, clientId: row.id })) });
  await db.mention.createMany({
    data: rows.map(({ id: messageId, ...row }) => ({ ...row, messageId, userId: ada.user.id })),
  });
  await db.conversation.update({ where: { id }, data: { seq: before + count } });
}

describe("what is unread", () => {
  it("is what others wrote and have not deleted, and of it what names one", async () => {
    const room = await scene();
    await say(room, room.ada, "Mine, with @Ada in it.");
    await say(room, room.bo, "@Ada, the garlic is in.");
    await say(room, room.bo, "And the leeks.");
    const { id } = await say(room, room.bo, "@Ada, this was nothing.");
    await room.bo.caller.call(oneMessage, "DELETE", { params: { id } });
    expect(await listed(room, room.ada)).toMatchObject({ unread: 2, mentions: 1 });
    expect(await listed(room, room.bo)).toMatchObject({ unread: 1, mentions: 0 });
  });

  it("counts those that nobody is the author of any more", async () => {
    const room = await scene();
    const { id } = await say(room, room.bo, "hello");
    await db.message.update({ where: { id }, data: { authorId: null, authorName: "Bo" } });
    expect(await listed(room, room.ada)).toMatchObject({ unread: 1 });
  });

  it.each([
    [99, 99],
    [100, 100],
    [250, 100],
  ])("is counted to a hundred: %d are %d", async (count, told) => {
    const room = await scene();
    await write(room, count);
    expect(await listed(room, room.ada)).toMatchObject({ unread: told, mentions: told });
  });
});

describe("the newest message of a room", () => {
  it("is the last that was said there, deleted or not, and none where nothing was", async () => {
    const [room, silent] = [await scene(), await scene()];
    await say(room, room.bo, "first");
    const second = await say(room, room.bo, "second");
    expect((await listed(room, room.ada))?.last).toMatchObject({ text: "second" });
    await room.bo.caller.call(oneMessage, "DELETE", { params: { id: second.id } });
    expect((await listed(room, room.ada))?.last).toMatchObject({ id: second.id, text: "" });
    expect((await listed(silent, silent.ada))?.last).toBeNull();
  });
});
