import * as rooms from "@/app/api/rooms/route";
import * as join from "@/app/api/rooms/join/route";
import * as members from "@/app/api/rooms/[id]/members/[userId]/route";
import { ConversationStore } from "@/lib/client/conversation-store";
import { fromServer } from "@/lib/client/conversation-source";
import { Live } from "@/lib/client/live";
import { type Room, RoomsAnswer } from "@/lib/contract/conversations";
import type { Caller } from "@/tests/support/caller";
import { load } from "@/tests/support/law";
import { openStream } from "@/tests/support/open-stream";
import { guest } from "@/tests/support/people";

async function listRooms(caller: Caller) {
  const { body } = await caller.call(rooms, "GET", {});
  return RoomsAnswer.parse(body).rooms;
}

test("a member who is removed while away is told by what their page asks for when it is back", async () => {
  const [ada, bo] = [await guest("Ada"), await guest("Bo")];
  const { body } = await ada.caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const room = body["room"] as Room;
  await bo.caller.call(join, "POST", { body: { code: room.code } });

  const live = new Live({
    userId: bo.user.id,
    rooms: await listRooms(bo.caller),
    loadRooms: () => listRooms(bo.caller),
  });
  const store = new ConversationStore(fromServer(room.id), await load(bo.caller, room.id));
  const leave = live.attach(room.id, store, []);
  const before = await openStream(bo.caller);
  const { id, event } = await before.next(({ type }) => type === "hello");
  live.receive(event);
  await before.close();

  const params = { id: room.id, userId: bo.user.id };
  expect((await ada.caller.call(members, "DELETE", { params })).status).toBe(204);

  const told = new Promise<void>((resolve) => {
    store.subscribe(() => {
      if (store.snapshot.gone) resolve();
    });
  });
  const after = await openStream(bo.caller, { lastId: id });
  const again = await after.next(({ type }) => type === "hello");
  expect(again.event).toMatchObject({ resumed: true });
  live.receive(again.event);
  await told;
  expect(live.rooms.rooms).toEqual([]);
  await after.close();
  leave();
});
