/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as exported from "@/app/api/conversations/[id]/export/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as search from "@/app/api/search/route";
import { loadContext } from "@/lib/assistant/runs/load-context";
import type { Message } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { db } from "@/lib/db/client";
import { openStream } from "@/tests/support/open-stream";
import { guest } from "@/tests/support/people";

/** More than a query takes as a list. */
const MANY = 1_200;
jest.setTimeout(120_000);

type Guest = Awaited<ReturnType<typeof guest>>;

async function make({ caller }: Guest, body: object) {
  const answer = await caller.call(dialogues, "POST", { body });
  expect(answer.status).toBe(201);
  return answer.body as { dialogue: Dialogue; reply?: Message };
}

test("somebody with more dialogues than a query takes finds them, and a stream goes on where it was", async () => {
  const ada = await guest();
  for (let nth = 0; nth < MANY; nth += 1) await make(ada, { title: `Dialogue ${nth}` });
  const found = await ada.caller.call(dialogues, "GET", { query: "?q=dialogue&limit=200" });
  expect(found.status).toBe(200);
  expect(found.body["dialogues"]).toHaveLength(200);
  expect(found.body["hasMore"]).toBe(true);
  const next = `?q=dialogue&limit=200&before=${String(found.body["next"])}`;
  const second = await ada.caller.call(dialogues, "GET", { query: next });
  expect((second.body["dialogues"] as Dialogue[])[0]?.title).toBe(`Dialogue ${MANY - 201}`);
  expect((await ada.caller.call(search, "GET", { query: "?q=dialogue" })).status).toBe(200);
  const before = await openStream(ada.caller);
  const { id } = await before.next(({ type }) => type === "hello");
  const { dialogue } = await make(ada, { title: "Later" });
  const again = await openStream(ada.caller, { lastId: id });
  const { event: hello } = await again.next(({ type }) => type === "hello");
  expect(hello).toMatchObject({ resumed: true, heads: { [dialogue.id]: 1 } });
  const { event } = await again.next(({ type }) => type === "member.joined");
  expect(event).toMatchObject({ conversationId: dialogue.id });
});

test("a branch of more messages than a query takes is answered, and is whole as a file", async () => {
  const ada = await guest();
  const { dialogue } = await make(ada, {});
  const params = { id: dialogue.id };
  for (let nth = 0; nth < MANY; nth += 1) {
    const body = { clientId: `c${nth}`, text: `line ${nth}`, ask: nth === MANY - 1 };
    await ada.caller.call(conversationMessages, "POST", { params, body });
  }
  const run = await db.run.findFirstOrThrow({ where: { conversationId: dialogue.id } });
  const options = { presence: () => new Set<string>(), window: 8_000, answerTokens: 1_000 };
  const { messages } = await loadContext(run, { ...options, count: () => 1, goesOn: false });
  expect(messages).toHaveLength(MANY);
  expect([messages[0]?.text, messages.at(-1)?.text]).toEqual(["line 0", `line ${MANY - 1}`]);
  const request = new Request("http://localhost:3000/api/test?format=markdown", {
    headers: { host: "localhost:3000", cookie: ada.caller.cookie ?? "" },
  });
  const file = await exported.GET(request, { params: Promise.resolve(params) });
  const text = await file.text();
  expect(text).toContain("> line 0");
  expect(text).toContain(`> line ${MANY - 1}`);
  expect(text).not.toContain("Other versions");
});
