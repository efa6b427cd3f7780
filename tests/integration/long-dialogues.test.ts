/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as dialogues from "@/app/api/dialogues/route";
import * as oneDialogue from "@/app/api/dialogues/[id]/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import type { Message } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { listBranch } from "@/lib/conversations/list-branch";
import { withSiblings } from "@/lib/conversations/siblings";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { db } from "@/lib/db/client";
import { lengthen } from "@/tests/support/lengthen";
import { guest } from "@/tests/support/people";

const MANY = 20_000;
const SOME = 300;
jest.setTimeout(120_000);

/** The best of some: what else this machine does only ever adds to it. */
async function quickest(work: () => Promise<unknown>) {
  const times: number[] = [];
  for (let nth = 0; nth < 20; nth += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

async function longDialogue(count: number) {
  const ada = await guest();
  const { body } = await ada.caller.call(dialogues, "POST", { body: {} });
  const { id } = body["dialogue"] as Dialogue;
  const head = await lengthen(body["dialogue"] as Dialogue, count);
  return { ada, id, head };
}

test("a branch and the versions of a message take as long as they are, not as the dialogue is", async () => {
  const { id, head } = await longDialogue(MANY);
  const where = { conversationId: id };
  const select = { id: true, parentId: true };
  const all = await quickest(() => db.message.findMany({ where, select }));
  const leaf = { id: head, conversationId: id, seq: MANY };
  expect(await quickest(() => listBranch(leaf, 40))).toBeLessThan(all / 10);
  const seq = [{ seq: { lte: 25 } }, { seq: { gt: MANY - 25 } }];
  const rows = await db.message.findMany({ where: { ...where, OR: seq }, include: messageParts });
  const ends = rows.map(toMessage);
  const look = () => withSiblings(ends, { id, kind: "dialogue" });
  expect(await quickest(look)).toBeLessThan(all / 10);
});

test("a branch is from a message back to the beginning, and has an end even if it went round", async () => {
  const { id, head } = await longDialogue(SOME);
  const leaf = { id: head, conversationId: id, seq: SOME + 1 };
  const rows = await db.message.findMany({
    where: { conversationId: id },
    orderBy: { seq: "desc" },
  });
  const ids = rows.map((row) => row.id);
  expect(await listBranch(leaf)).toEqual(ids);
  expect(await listBranch(leaf, 3)).toEqual(ids.slice(0, 3));
  await db.message.update({ where: { id: ids.at(-1) ?? "" }, data: { parentId: head } });
  expect((await listBranch(leaf, 2 * SOME)).length).toBeLessThanOrEqual(2 * SOME);
});

test("the lists of somebody's dialogues are small however long the answers are", async () => {
  const { ada, id, head } = await longDialogue(SOME);
  const long = {
    text: "Ünïcode wörds of an answer. ".repeat(3_000),
    thoughts: "Hmm. ".repeat(3_000),
  };
  await db.message.update({ where: { id: head }, data: { ...long, role: "assistant" } });
  const { body } = await ada.caller.call(dialogues, "GET", {});
  const [listed] = body["dialogues"] as Dialogue[];
  expect(listed?.last).toMatchObject({ id: head, role: "assistant" });
  expect(JSON.stringify(listed).length).toBeLessThan(1_500);
  const read = await ada.caller.call(oneDialogue, "GET", { params: { id } });
  expect((read.body["dialogue"] as Dialogue).last).toEqual(listed?.last);
  const whole = await ada.caller.call(oneMessage, "GET", { params: { id: head } });
  expect(whole.body["message"] as Message).toMatchObject(long);
});
