/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as oneDialogue from "@/app/api/dialogues/[id]/route";
import * as intoRoom from "@/app/api/dialogues/[id]/room/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as rooms from "@/app/api/rooms/route";
import type { Message, Room } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { toOwnerGram } from "@/lib/conversations/search-grams";
import { db } from "@/lib/db/client";
import { guest } from "@/tests/support/people";

type Guest = Awaited<ReturnType<typeof guest>>;
type Found = { dialogues: Dialogue[]; hasMore: boolean; next?: string };

async function make({ caller }: Guest, title: string) {
  const { status, body } = await caller.call(dialogues, "POST", { body: { title } });
  expect(status).toBe(201);
  return (body["dialogue"] as Dialogue).id;
}

async function say({ caller }: Guest, id: string, text: string) {
  const body = { clientId: crypto.randomUUID(), text, ask: false };
  const answer = await caller.call(conversationMessages, "POST", { params: { id }, body });
  expect(answer.status).toBe(201);
  return answer.body["message"] as Message;
}

async function find({ caller }: Guest, q: string, more = "") {
  const query = `?q=${encodeURIComponent(q)}${more}`;
  const { status, body } = await caller.call(dialogues, "GET", { query });
  expect(status).toBe(200);
  return body as Found;
}

const titles = (found: Found) => found.dialogues.map(({ title }) => title);

test("pages of what is found are the list in its order, by titles and by what was said alike", async () => {
  const ada = await guest();
  for (let nth = 0; nth < 12; nth += 1) {
    const isNamed = nth % 3 === 0;
    const id = await make(ada, isNamed ? `Garlic ${nth}` : `Letter ${nth}`);
    if (nth % 3 === 1)
      for (const text of ["Crème", "one clove of GARLIC"]) await say(ada, id, text);
    if (nth === 4) {
      await ada.caller.call(oneDialogue, "PATCH", { params: { id }, body: { pinned: true } });
    }
    // Has the letters, not the word.
    if (nth % 3 === 2) await say(ada, id, "gar arl rli lic");
  }
  const wanted = [4, 10, 9, 7, 6, 3, 1, 0].map(
    (nth) => `${nth % 3 === 0 ? "Garlic" : "Letter"} ${nth}`,
  );
  expect(titles(await find(ada, "garlic"))).toEqual(wanted);
  const paged: string[] = [];
  for (let before = ""; ;) {
    const page = await find(ada, "garlic", `&limit=3${before}`);
    paged.push(...titles(page));
    if (!page.hasMore) break;
    before = `&before=${page.next ?? ""}`;
  }
  expect(paged).toEqual(wanted);
  expect(titles(await find(ada, "creme", "&limit=1"))).toEqual(["Letter 4"]);
  expect(titles(await find(ada, "garlic", "&archived=1"))).toEqual([]);
});

test("what others said, and what was said in rooms, leads to no dialogue of mine", async () => {
  const [ada, bea] = [await guest(), await guest("Bea")];
  await say(bea, await make(bea, "Hers"), "a quokka");
  const { body } = await ada.caller.call(rooms, "POST", { body: { name: "Room" } });
  await say(ada, (body["room"] as Room).id, "a quokka");
  await say(ada, await make(ada, "Mine"), "a wombat");
  expect(titles(await find(ada, "quokka"))).toEqual([]);
  expect(titles(await find(bea, "quokka"))).toEqual(["Hers"]);
});

test("signs without a word are found in titles", async () => {
  const ada = await guest();
  await make(ada, "Really?!");
  await make(ada, "Really");
  expect(titles(await find(ada, "?!"))).toEqual(["Really?!"]);
});

test("what was said before a dialogue became a room goes from the index with its message", async () => {
  const ada = await guest();
  const id = await make(ada, "Bread");
  const message = await say(ada, id, "ninety minutes");
  expect(await countOwned(ada.user.id)).toBe(1);
  await ada.caller.call(intoRoom, "POST", { params: { id }, body: {} });
  expect(titles(await find(ada, "ninety"))).toEqual([]);
  await say(ada, id, "said in the room");
  expect(await countOwned(ada.user.id)).toBe(1);
  const { status } = await ada.caller.call(oneMessage, "DELETE", { params: { id: message.id } });
  expect(status).toBe(204);
  expect(await countOwned(ada.user.id)).toBe(0);
});

/** Messages that the index has as said in this person's dialogues. */
async function countOwned(userId: string) {
  const gram = toOwnerGram(userId);
  const rows =
    process.env["TEST_DATABASE"] === "postgresql"
      ? await db.$queryRaw<object[]>`
          SELECT 1 FROM "SearchGrams" WHERE "grams" @@ ${`'${gram}'`}::tsquery`
      : await db.$queryRaw<object[]>`
          SELECT 1 FROM "SearchGrams" AS found WHERE found."SearchGrams" MATCH ${gram}`;
  return rows.length;
}
