/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as members from "@/app/api/rooms/[id]/members/[userId]/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import * as search from "@/app/api/search/route";
import type { Message, Room } from "@/lib/contract/conversations";
import { SearchAnswer } from "@/lib/contract/search";
import { indexMissing } from "@/lib/conversations/index-missing";
import { toGrams } from "@/lib/conversations/search-grams";
import { db } from "@/lib/db/client";
import { removeTombstones } from "@/lib/conversations/close-conversation";
import type { Caller } from "@/tests/support/caller";
import { guest } from "@/tests/support/people";

let posted = 0;

async function roomOf(caller: Caller, name = "Garden club") {
  const { body } = await caller.call(rooms, "POST", { body: { name } });
  return body["room"] as Room;
}

async function say(caller: Caller, id: string, text: string) {
  const body = { clientId: `c${++posted}`, text };
  const answered = await caller.call(conversationMessages, "POST", { params: { id }, body });
  expect(answered.status).toBe(201);
  return answered.body["message"] as Message;
}

async function find(caller: Caller, q: string, more: Record<string, string> = {}) {
  const query = `?${new URLSearchParams({ q, ...more }).toString()}`;
  const { status, body } = await caller.call(search, "GET", { query });
  expect(status).toBe(200);
  return SearchAnswer.parse(body);
}

const textsOf = ({ results }: SearchAnswer) => results.map(({ message }) => message.text);

describe("a search", () => {
  it.each([
    ["part of a word", "Thirty cloves of garlic", "arli"],
    ["two Chinese characters", "我这边已经零下了，还来得及吗？", "零下"],
    ["one Chinese character", "我这边已经零下了", "零"],
    ["characters over punctuation", "foo.bar()", "o.b"],
    ["other letter case", "GARLIC", "garlic"],
    ["letters without their accents", "Café crème", "cafe creme"],
    ["accents where there are none", "cafe", "café"],
    ["wide letters", "ＡＢＣ１２３", "abc123"],
    ["two words in any order", "garlic in two rows", "rows garlic"],
    ["emoji", "two rows 🧄🐈 done", "🧄🐈"],
    ["one emoji", "two rows 🧄 done", "🧄"],
    ["Cyrillic", "Посадил чеснок", "ЧЕСНОК"],
    ["Greek in capitals", "σίσυφος", "ΣΊΣ"],
    ["Arabic", "زرعت الثوم اليوم", "الثوم"],
    ["Japanese", "にんにくを植えた", "にく"],
    ["Korean", "마늘을 심었다", "마늘"],
    ["digits", "call 555-0142 now", "55-01"],
    ["quotes", `she said "no" twice`, `"no"`],
    [
      "signs of SQL and of search languages",
      "100% OR '*' -- NEAR(a) \\ AND",
      `OR '*' -- near(a) \\`,
    ],
    ["two hundred characters", "x".repeat(190) + "yz", "x".repeat(180) + "xyz"],
  ])("finds by %s", async (_name, text, q) => {
    const { caller } = await guest();
    const { id } = await roomOf(caller);
    await say(caller, id, text);
    await say(caller, id, "something else");
    expect(textsOf(await find(caller, q))).toEqual([text]);
  });

  it("finds nothing that only looks alike by its pairs of letters", async () => {
    const { caller } = await guest();
    const { id } = await roomOf(caller);
    await say(caller, id, "abxbcxcd");
    await say(caller, id, "零上 上下");
    expect(textsOf(await find(caller, "abcd"))).toEqual([]);
    expect(textsOf(await find(caller, "零上下"))).toEqual([]);
  });

  it("shows a piece of the text around what was found", async () => {
    const { caller } = await guest();
    const room = await roomOf(caller);
    await say(caller, room.id, `${"蒜".repeat(300)} Garlic ${"👩‍👩‍👧‍👦".repeat(60)}`);
    const { results } = await find(caller, "garlic");
    const { snippet, conversation } = results[0] ?? { snippet: "", conversation: undefined };
    expect(snippet).toContain("Garlic");
    expect(snippet.length).toBeLessThanOrEqual(162);
    expect(snippet).toMatch(/^….*…$/u);
    expect(snippet.isWellFormed()).toBe(true);
    expect(conversation).toMatchObject({ id: room.id, name: "Garden club", last: null });
    expect(conversation?.unread).toBeUndefined();
  });

  it("looks through every room of mine, and no other", async () => {
    const [ada, eve] = [await guest("Ada"), await guest("Eve")];
    const [first, second] = [await roomOf(ada.caller), await roomOf(ada.caller, "Second")];
    const hers = await roomOf(eve.caller);
    await say(ada.caller, first.id, "garlic one");
    await say(ada.caller, second.id, "garlic two");
    await say(eve.caller, hers.id, "garlic of Eve");
    expect(textsOf(await find(ada.caller, "garlic"))).toEqual(["garlic two", "garlic one"]);
    const only = await find(ada.caller, "garlic", { conversation: first.id });
    expect(textsOf(only)).toEqual(["garlic one"]);
    const foreign = await ada.caller.call(search, "GET", {
      query: `?q=garlic&conversation=${hers.id}`,
    });
    expect(foreign.status).toBe(404);
  });

  it("finds nothing in a room that one has left, was removed from, or that is deleted", async () => {
    const [ada, bo] = [await guest("Ada"), await guest("Bo")];
    const room = await roomOf(ada.caller);
    await bo.caller.call(join, "POST", { body: { code: room.code } });
    await say(ada.caller, room.id, "kohlrabi");
    expect(textsOf(await find(bo.caller, "kohlrabi"))).toEqual(["kohlrabi"]);
    const params = { id: room.id, userId: bo.user.id };
    await ada.caller.call(members, "DELETE", { params });
    expect(textsOf(await find(bo.caller, "kohlrabi"))).toEqual([]);
    await ada.caller.call(oneRoom, "DELETE", { params: { id: room.id } });
    expect(textsOf(await find(ada.caller, "kohlrabi"))).toEqual([]);
    expect(await isAnywhere("ohlrabi")).toBe(false);
  });

  it("finds what was edited by its new text alone, and what was deleted by nothing", async () => {
    const { caller } = await guest();
    const room = await roomOf(caller);
    const { id } = await say(caller, room.id, "xyqwzv");
    await caller.call(oneMessage, "PATCH", { params: { id }, body: { text: "vbjkqx" } });
    expect(textsOf(await find(caller, "yqwz"))).toEqual([]);
    expect(textsOf(await find(caller, "bjkq"))).toEqual(["vbjkqx"]);
    expect(await isAnywhere("xyqwzv")).toBe(false);
    expect(await isAnywhere("vbjkqx")).toBe(true);
    await caller.call(oneMessage, "DELETE", { params: { id } });
    expect(textsOf(await find(caller, "bjkq"))).toEqual([]);
    expect(await isAnywhere("vbjkqx")).toBe(false);
  });

  it("pages through a thousand hits without a gap or a repeat", async () => {
    const { caller } = await guest();
    const { id } = await roomOf(caller);
    await Promise.all(
      Array.from({ length: 1_000 }, (_, index) =>
        say(caller, id, index % 3 === 0 ? `leek ${index}` : `garlic ${index}`),
      ),
    );
    const found: Message[] = [];
    let before: string | undefined;
    do {
      const page: SearchAnswer = await find(caller, "garlic", {
        limit: "77",
        ...(before !== undefined && { before }),
      });
      found.push(...page.results.map(({ message }) => message));
      before = page.hasMore ? page.next : undefined;
      expect(page.hasMore).toBe(page.next !== undefined);
    } while (before !== undefined);
    expect(found).toHaveLength(666);
    const seqs = found.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => b - a));
    const middle = seqs[300] ?? 0;
    const older = await find(caller, "garlic", { conversation: id, before: String(middle) });
    expect(older.results[0]?.message.seq).toBe(seqs[301]);
    const one = await find(caller, "1", { limit: "200" });
    expect(one.results.every(({ message }) => message.text.includes("1"))).toBe(true);
  });

  it("finds one rare letter behind thousands of messages, on its first page", async () => {
    const { caller, user } = await guest();
    const { id } = await roomOf(caller);
    const messages = Array.from({ length: 5_000 }, (_, index) => ({
      id: `${id} ${index}`,
      conversationId: id,
      seq: 100 + index,
      authorId: user.id,
      text: index === 0 ? "白蒜" : "白菜 leek",
      createdAt: new Date(index),
    }));
    await db.message.createMany({ data: messages });
    await indexMissing();
    const page = await find(caller, "蒜");
    expect(textsOf(page)).toEqual(["白蒜"]);
    expect(page.hasMore).toBe(false);
    expect((await find(caller, "菜", { limit: "200" })).results).toHaveLength(200);
  });

  it("still finds everything in the other rooms when a long one is deleted", async () => {
    const { caller, user } = await guest();
    const [kept, long] = [await roomOf(caller), await roomOf(caller)];
    await say(caller, kept.id, "celeriac");
    const messages = Array.from({ length: 600 }, (_, index) => ({
      id: `${long.id} ${index}`,
      conversationId: long.id,
      seq: 100 + index,
      authorId: user.id,
      text: `celeriac ${index} 芹菜`,
    }));
    await db.message.createMany({ data: messages });
    await indexMissing();
    expect(await isAnywhere("x芹菜")).toBe(true);
    await caller.call(oneRoom, "DELETE", { params: { id: long.id } });
    expect(await db.message.count({ where: { conversationId: long.id } })).toBe(0);
    expect(await isAnywhere("x芹菜")).toBe(false);
    expect(textsOf(await find(caller, "celeriac"))).toEqual(["celeriac"]);
  });

  it("leaves nothing of a room whose deletion was broken off, once it is tidied up", async () => {
    const { caller } = await guest();
    const { id } = await roomOf(caller);
    await say(caller, id, "x茴香");
    await db.conversation.update({ where: { id }, data: { closedAt: new Date() } });
    expect(await isAnywhere("x茴香")).toBe(true);
    await removeTombstones();
    expect(await isAnywhere("x茴香")).toBe(false);
    expect(await db.message.count({ where: { conversationId: id } })).toBe(0);
    expect(await db.conversation.count({ where: { id } })).toBe(1);
  });

  it.each(["", "   ", "?!…", "\u0301", "x".repeat(201), "\u0000", "\ud83e"])(
    "for %j is refused",
    async (q) => {
      const { caller } = await guest();
      const query = `?q=${q === "\ud83e" ? "%ED%A0%BE" : encodeURIComponent(q)}`;
      const { status } = await caller.call(search, "GET", { query });
      // Half a character cannot come over the wire: what does is another, and found nowhere.
      expect(status).toBe(q === "\ud83e" ? 200 : 400);
    },
  );

  it("from a place that is none is refused", async () => {
    const { caller } = await guest();
    const { status } = await caller.call(search, "GET", { query: "?q=garlic&before=nowhere" });
    expect(status).toBe(400);
  });

  it("finds what came into the database past the program, once it has been looked for", async () => {
    const { caller, user } = await guest();
    const { id } = await roomOf(caller);
    await db.message.create({
      data: { id: "past", conversationId: id, seq: 100, authorId: user.id, text: "rutabaga" },
    });
    expect(textsOf(await find(caller, "rutabaga"))).toEqual([]);
    await indexMissing();
    expect(textsOf(await find(caller, "rutabaga"))).toEqual(["rutabaga"]);
  });

  it("finds in a text with more pairs of letters than an index lists", async () => {
    const { caller, user } = await guest();
    const { id } = await roomOf(caller);
    const run = (step: number) =>
      Array.from({ length: 40_000 }, (_, index) =>
        String.fromCodePoint(0x20000 + ((index * step) % 40_000)),
      ).join("");
    const text = run(7_919) + run(7_907);
    expect(toGrams(text)).toHaveLength(1);
    await db.message.create({
      data: { id: "long", conversationId: id, seq: 100, authorId: user.id, text: `${text} end` },
    });
    await indexMissing();
    expect((await find(caller, "end")).results).toHaveLength(1);
  });
});

/**
 * Whether a word can still be made out in the index, by its second pair of letters. SQLite writes
 * only what a pair does not share with the one before it: take a word with a rare second letter.
 */
async function isAnywhere(word: string) {
  const gram = toGrams(word).filter((one) => one.startsWith("g"))[1] ?? "";
  if (process.env["TEST_DATABASE"] === "postgresql") {
    const rows = await db.$queryRaw<object[]>`
      SELECT 1 FROM "SearchGrams" WHERE "grams" @@ ${`'${gram}'`}::tsquery`;
    return rows.length > 0;
  }
  const pages = await db.$queryRaw<{ block: Uint8Array }[]>`SELECT "block" FROM "SearchGrams_data"`;
  return pages.some(({ block }) => Buffer.from(block).includes(gram.slice(1)));
}
