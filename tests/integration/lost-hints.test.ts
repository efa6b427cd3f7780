import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as rooms from "@/app/api/rooms/route";
import type { Room } from "@/lib/contract/conversations";
import type { StreamEvent } from "@/lib/contract/events";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { fillPlaces, takePlaces } from "@/lib/events/append";
import { bus, type Hint } from "@/lib/events/bus";
import { openStream } from "@/tests/support/open-stream";
import { guest } from "@/tests/support/people";

const DELIVERED_MS = 2_000;
let made = 0;

async function scene() {
  const { caller, user } = await guest();
  const { body } = await caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const room = body["room"] as Room;
  const reader = await openStream(caller);
  await reader.next(({ type }) => type === "presence");
  return { caller, user, room, reader };
}
type Scene = Awaited<ReturnType<typeof scene>>;

/** Commits a message and its event, and tells nobody. */
async function commitSilently({ room, user }: Scene, text: string): Promise<Hint> {
  const id = `silent-${++made}`;
  const [event] = await transaction(async (tx) => {
    const places = await takePlaces(tx, room.id);
    await tx.message.create({
      data: { id, conversationId: room.id, seq: places.seq, authorId: user.id, text },
    });
    return await fillPlaces(tx, places, [{ type: "message.posted", messageId: id }]);
  });
  if (!event) throw new Error("Nothing was logged.");
  return { event };
}

const isMessage = (text: string) => (event: StreamEvent) =>
  event.type === "message.posted" && event.message.text === text;

function textsOf({ reader }: Scene) {
  return reader.frames.flatMap(({ event }) =>
    event.type === "message.posted" ? [event.message.text] : [],
  );
}

async function say({ caller, room }: Scene, text: string) {
  const body = { clientId: `c${++made}`, text };
  const { status } = await caller.call(conversationMessages, "POST", {
    params: { id: room.id },
    body,
  });
  expect(status).toBe(201);
}

describe("within two seconds, in order and once, the tailer delivers", () => {
  it("a commit that nobody told of", async () => {
    const found = await scene();
    await commitSilently(found, "untold");
    await found.reader.next(isMessage("untold"), 0, DELIVERED_MS);
    await found.reader.close();
  });

  it("a commit whose telling failed", async () => {
    const found = await scene();
    const publish = jest.spyOn(bus, "publish").mockImplementation(() => {
      throw new Error("The bus is down.");
    });
    // The message is committed; that telling failed is nothing that its author has to know.
    await say(found, "not told");
    publish.mockRestore();
    await found.reader.next(isMessage("not told"), 0, DELIVERED_MS);
    await found.reader.close();
  });

  it("what was told before its turn, after what comes before it", async () => {
    const found = await scene();
    await commitSilently(found, "first");
    const second = await commitSilently(found, "second");
    bus.publish([second]);
    await found.reader.next(isMessage("second"), 0, DELIVERED_MS);
    await say(found, "third");
    await found.reader.next(isMessage("third"), 0, DELIVERED_MS);
    expect(textsOf(found)).toEqual(["first", "second", "third"]);
    await found.reader.close();
  });

  it("what was told twice, and long ago", async () => {
    const found = await scene();
    const hint = await commitSilently(found, "once");
    bus.publish([hint]);
    bus.publish([hint]);
    await found.reader.next(isMessage("once"), 0, DELIVERED_MS);
    await say(found, "after");
    bus.publish([hint]);
    await found.reader.next(isMessage("after"), 0, DELIVERED_MS);
    expect(textsOf(found)).toEqual(["once", "after"]);
    await found.reader.close();
  });

  it("what was told of before it can be seen", async () => {
    const found = await scene();
    const { lane, seq } = await db.conversation.findUniqueOrThrow({ where: { id: found.room.id } });
    const { head } = await db.lane.findUniqueOrThrow({ where: { id: lane } });
    const event = {
      lane,
      position: head + 1,
      conversationId: found.room.id,
      seq: seq + 1,
      type: "message.posted",
      messageId: `silent-${made + 1}`,
      userId: null,
    } as const;
    bus.publish([{ event: { ...event, position: head + 2, seq: seq + 2 } }]);
    await commitSilently(found, "here it is");
    await commitSilently(found, "and this");
    await found.reader.next(isMessage("and this"), 0, DELIVERED_MS);
    expect(textsOf(found)).toEqual(["here it is", "and this"]);
    await found.reader.close();
  });

  it("what was told of while nothing of it was there, which is not what has been trimmed", async () => {
    const found = await scene();
    const { lane, seq } = await db.conversation.findUniqueOrThrow({ where: { id: found.room.id } });
    const { head } = await db.lane.findUniqueOrThrow({ where: { id: lane } });
    const messageId = `silent-${made + 1}`;
    const place = { lane, position: head + 1, conversationId: found.room.id, seq: seq + 1 };
    const looks = jest.spyOn(db.event, "findMany");
    bus.publish([{ event: { ...place, type: "message.posted", messageId, userId: null } }]);
    for (const { value } of looks.mock.results) expect(await value).toEqual([]);
    expect(looks).toHaveBeenCalled();
    looks.mockRestore();
    await commitSilently(found, "here at last");
    await found.reader.next(isMessage("here at last"), 0, DELIVERED_MS);
    await found.reader.close();
  });
});
