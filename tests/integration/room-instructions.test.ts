/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as events from "@/app/api/conversations/[id]/events/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import type { Room } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";
import { guest } from "@/tests/support/people";

async function scene() {
  const [ada, bo, stranger] = [await guest("Ada"), await guest("Bo"), await guest("Cy")];
  const body = { name: "Garden club", listed: true };
  const made = await ada.caller.call(rooms, "POST", { body });
  const { id, code } = made.body["room"] as Room;
  await bo.caller.call(join, "POST", { body: { code } });
  const change = (instructions: unknown) =>
    ada.caller.call(oneRoom, "PATCH", { params: { id }, body: { instructions } });
  return { ada, bo, stranger, id, change };
}

describe("a room's instructions for the assistant", () => {
  it("are none at first, and what its members read once they are written", async () => {
    const { bo, id, change } = await scene();
    const read = () => bo.caller.call(oneRoom, "GET", { params: { id } });
    expect((await read()).body["room"]).toMatchObject({ instructions: "" });
    const text = "Answer in rhymes.\n\n请用中文。";
    expect((await change(`  ${text}\n`)).body["room"]).toMatchObject({ instructions: text });
    expect((await read()).body["room"]).toMatchObject({ instructions: text });
    const log = await bo.caller.call(events, "GET", { params: { id } });
    expect((log.body["events"] as unknown[]).at(-1)).toMatchObject({
      type: "conversation.changed",
      conversation: { instructions: text },
    });
  });

  it("are 8,000 characters at most, whatever they are", async () => {
    const { id, change } = await scene();
    expect((await change("🌱".repeat(8_000))).status).toBe(200);
    for (const wrong of ["x".repeat(8_001), "a\u0000b", "\ud800", 7, null]) {
      const { status, body } = await change(wrong);
      expect({ status, body }).toMatchObject({
        status: 400,
        body: {
          error: { code: "invalid", fields: { instructions: expect.any(String) as string } },
        },
      });
    }
    const row = await db.conversation.findUniqueOrThrow({ where: { id } });
    expect(row.instructions).toBe("🌱".repeat(8_000));
  });

  it("are not told to those who only find the room, and go with it", async () => {
    const { ada, stranger, id, change } = await scene();
    await change("Answer in rhymes.");
    const listed = await stranger.caller.call(rooms, "GET", { query: "?listed=1" });
    expect(JSON.stringify(listed.body)).toContain(id);
    expect(JSON.stringify(listed.body)).not.toContain("rhymes");
    await ada.caller.call(oneRoom, "DELETE", { params: { id } });
    const row = await db.conversation.findUniqueOrThrow({ where: { id } });
    expect(row.instructions).toBe("");
  });
});
