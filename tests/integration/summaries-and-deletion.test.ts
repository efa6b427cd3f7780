/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off", "PERSON_DAY_TOKENS": "10000000"}}
 */
import * as continuation from "@/app/api/messages/[id]/continuation/route";
import { db } from "@/lib/db/client";
import { openOpenAiServer, type OpenAiServer } from "@/tests/support/openai-server";
import { summaryScene } from "@/tests/support/summary-scene";
import { heldAnswer } from "@/tests/support/title-scene";

let server: OpenAiServer;
beforeAll(async () => void (server = await openOpenAiServer()));
afterAll(() => server.close());

const long = (text: string) => `${text} `.repeat(150);

describe("what a summary tells of goes", () => {
  async function summed(model: string) {
    const found = await summaryScene(server, model);
    const { message: first } = await found.say("Roses");
    const { message: second } = await found.say("hunter2");
    const { message: third } = await found.say("Tulips");
    await found.summed(first, "Roses.");
    await found.summed(second, "Roses, and a secret: hunter2.");
    await found.summed(third, "Roses, hunter2 and tulips.");
    return { ...found, second };
  }

  it("and the summary with it, where it is deleted", async () => {
    const { second, remove, kept } = await summed("goes-deleted");
    await remove(second);
    expect(await kept()).toEqual(["Roses."]);
  });

  it("and the summary with it, where it is edited", async () => {
    const { second, edit, kept } = await summed("goes-edited");
    await edit(second, "Nothing");
    expect(await kept()).toEqual(["Roses."]);
  });

  it("and the summary with it, where it is an answer that goes on", async () => {
    const found = await summaryScene(server, "goes-on");
    const { message: first } = await found.say("Roses");
    const reply = await found.answer("Once upon", "interrupted");
    const { message: third } = await found.say("Tulips");
    await found.summed(first, "Roses.");
    await found.summed(third, "Roses, a tale and tulips.");
    await found.caller.call(continuation, "POST", { params: { id: reply.id } });
    expect(await found.kept()).toEqual(["Roses."]);
  });

  it("and every summary, where the room is closed", async () => {
    const { close, kept } = await summed("goes-closed");
    await close();
    expect(await kept()).toEqual([]);
  });
});

describe("a summary that is on its way", () => {
  async function onItsWay(model: string) {
    const found = await summaryScene(server, model);
    const { message } = await found.say(long("hunter2"));
    const reply = await found.answer(long("Once upon"), "interrupted");
    for (let each = 0; each < 6; each += 1) await found.say(long(`More ${each}.`));
    const asked = heldAnswer(server, model, async (answer) => {
      await answer.say("The secret is hunter2.");
      await answer.end();
    });
    const summing = found.sumUp();
    await asked;
    const arrive = async () => {
      server.release(model, 10);
      await summing;
      return await found.kept();
    };
    return { ...found, message, reply, arrive };
  }

  it("is kept where all that it tells of still stands", async () => {
    const { arrive } = await onItsWay("stands");
    expect(await arrive()).toContain("The secret is hunter2.");
  });

  it("does not keep what is edited meanwhile", async () => {
    const { message, edit, arrive } = await onItsWay("edited");
    await edit(message, "Nothing");
    expect(await arrive()).toEqual([]);
  });

  it("does not keep what is deleted meanwhile", async () => {
    const { message, remove, arrive } = await onItsWay("deleted");
    await remove(message);
    expect(await arrive()).toEqual([]);
  });

  it("does not tell of an answer that goes on meanwhile", async () => {
    const { caller, reply, arrive } = await onItsWay("goes-on");
    await caller.call(continuation, "POST", { params: { id: reply.id } });
    expect(await arrive()).toEqual([]);
  });

  it.each([
    ["closing by now", { closedAt: new Date() }],
    // The summary of one branch would pass for that of all that was said.
    ["of another kind by now", { kind: "dialogue" }],
  ])("is not kept in a conversation that is %s", async (change, data) => {
    const { id, arrive } = await onItsWay(change.replaceAll(" ", "-"));
    await db.conversation.update({ where: { id }, data });
    expect(await arrive()).toEqual([]);
  });

  it("does not build upon one that is gone", async () => {
    const found = await summaryScene(server, "basis");
    const { message: secret } = await found.say("hunter2");
    const { message: until } = await found.say("Roses");
    await found.summed(until, "Roses, and a secret: hunter2.");
    for (let each = 0; each < 7; each += 1) await found.say(long(`More ${each}.`));
    const asked = heldAnswer(server, "basis", async (answer) => {
      await answer.say("More, and still hunter2.");
      await answer.end();
    });
    const summing = found.sumUp();
    await asked;
    await found.remove(secret);
    server.release("basis", 10);
    await summing;
    expect(await found.kept()).toEqual([]);
  });
});

describe("by a model that thinks", () => {
  async function sumUpBy(model: string, thoughts: number, patienceMs?: number) {
    const found = await summaryScene(server, model, 16_000);
    for (let each = 0; each < 40; each += 1) await found.say(long(`More ${each}.`));
    server.script(model, async (answer) => {
      const { max_tokens, max_completion_tokens } = answer.asked.body;
      const isEnough = Number(max_tokens ?? max_completion_tokens) > thoughts + 1_000;
      await answer.think("Hm.");
      if (thoughts === Infinity) {
        await answer.closed;
        return;
      }
      await answer.say(isEnough ? "They spoke of gardens." : "They sp");
      await answer.end(isEnough ? "stop" : "length");
    });
    const summaries = await found.sumUp(patienceMs);
    expect(await found.kept()).toEqual(summaries);
    return summaries;
  }

  it("a summary has room besides what it thinks", async () => {
    expect(await sumUpBy("thinks", 3_000)).toContain("They spoke of gardens.");
  });

  it("one that was cut is none", async () => {
    expect(await sumUpBy("thinks-long", 100_000)).toEqual([]);
  });

  it("a summary is waited for so long, and the answer goes without", async () => {
    expect(await sumUpBy("thinks-on", Infinity, 200)).toEqual([]);
  });
});
