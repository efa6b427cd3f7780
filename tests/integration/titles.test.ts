import type { Message } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { db } from "@/lib/db/client";
import { openOpenAiServer, type OpenAiServer } from "@/tests/support/openai-server";
import { heldAnswer, titleScene } from "@/tests/support/title-scene";

let server: OpenAiServer;
beforeAll(async () => void (server = await openOpenAiServer()));
afterAll(() => server.close());

const titled = (name: string, model: string) =>
  server.script(model, async (answer) => {
    await answer.say(name);
    await answer.end();
  });

describe("a title that is on its way", () => {
  async function onItsWay(model: string) {
    const found = await titleScene(server, model);
    const asked = heldAnswer(server, model, async (answer) => {
      await answer.say("Hunter2 as password");
      await answer.end();
    });
    const made = await found.begin("my password is hunter2");
    await found.answer(made.reply, "Noted.");
    const written = found.title(made.dialogue, made.reply);
    await asked;
    const arrive = async () => {
      server.release(model);
      await written;
      return await found.read(made.dialogue);
    };
    return { ...found, ...made, arrive };
  }

  it("is kept where all that it was made of is still there", async () => {
    const { arrive } = await onItsWay("still-there");
    expect(await arrive()).toBe("Hunter2 as password");
  });

  it("does not bring back what is deleted meanwhile", async () => {
    const { dialogue, message, reply, say, remove, arrive } = await onItsWay("deleted");
    await say(dialogue.id, "What shall we cook?", { ask: false, parentId: null });
    await remove(message);
    await remove(reply);
    expect(await arrive()).toBe("What shall we cook?");
  });

  it("is not kept where one of its messages says something else by now", async () => {
    const { reply, answer, arrive } = await onItsWay("changed");
    await answer(reply, "Noted. And forgotten.");
    expect(await arrive()).toBe("my password is hunter2");
  });

  it("does not go over the name that a person gives meanwhile", async () => {
    const { dialogue, rename, arrive } = await onItsWay("renamed");
    await rename(dialogue, "Keys");
    expect(await arrive()).toBe("Keys");
  });
});

describe("a title of the model's", () => {
  it("goes with what it was made of, also on a later branch", async () => {
    titled("Hunter2 matters", "later-branch");
    const found = await titleScene(server, "later-branch");
    const { dialogue, reply } = await found.begin("one");
    await found.answer(reply, "", "failed");
    const second = await found.say(dialogue.id, "two", { parentId: null });
    await found.answer(second.reply, "", "failed");
    const third = await found.say(dialogue.id, "my password is hunter2", { parentId: null });
    await found.answer(third.reply, "Fine.");
    await found.title(dialogue, third.reply);
    expect(await found.read(dialogue)).toBe("Hunter2 matters");
    await found.remove(third.message);
    expect(await found.read(dialogue)).toBe("one");
  });

  it("goes with the last message that it was made of, behind questions without an answer", async () => {
    titled("Hunter2 matters", "unanswered");
    const found = await titleScene(server, "unanswered");
    const { dialogue, reply } = await found.begin("one");
    await found.answer(reply, "", "failed");
    const second = await found.say(dialogue.id, "two");
    await found.answer(second.reply, "", "failed");
    const third = await found.say(dialogue.id, "three");
    await found.answer(third.reply, "Your password is hunter2.");
    await found.title(dialogue, third.reply);
    await found.remove(third.reply);
    expect(await found.read(dialogue)).toBe("one");
  });

  it("stays where something else goes", async () => {
    titled("Blue skies", "stays");
    const found = await titleScene(server, "stays");
    const { dialogue, message, reply } = await found.begin("Why is the sky blue?");
    await found.answer(reply, "It scatters.");
    await found.title(dialogue, reply);
    const other = await found.say(dialogue.id, "Elsewhere", { ask: false, parentId: null });
    await found.remove(other.message);
    const later = await found.say(dialogue.id, "Later", { ask: false, parentId: message.id });
    await found.remove(later.message);
    expect(await found.read(dialogue)).toBe("Blue skies");
  });
});

it("a title in the first words is of what is said first, however much was deleted before it", async () => {
  const found = await titleScene(server, "unasked");
  const { dialogue, message } = await found.begin("one");
  const said: Message[] = [message];
  for (const text of ["two", "three", "four", "five"]) {
    said.push((await found.say(dialogue.id, text, { ask: false, parentId: null })).message);
  }
  for (const each of said) await found.remove(each);
  expect(await found.read(dialogue)).toBe("New dialogue");
});

describe("no title is asked for", () => {
  const asked = () => server.requests.length;
  const cases: [string, string, string][] = [
    ["failed", "", "where nothing was answered"],
    ["failed", "Once upon", "after an answer that failed"],
    ["stopped", "", "after an answer that was stopped before it began"],
    ["queued", "Once upon", "while the answer is to go on"],
  ];
  it.each(cases)("%s %j: %s", async (status, text) => {
    titled("Never", "never");
    const found = await titleScene(server, "never");
    const { dialogue, reply } = await found.begin("Tell me");
    await found.answer(reply, text, status);
    const before = asked();
    await found.title(dialogue, reply);
    expect(asked()).toBe(before);
  });

  it("of a dialogue that a person has named, as it began or later", async () => {
    const found = await titleScene(server, "never");
    const named = await found.begin("And the sea?", { title: "The sea" });
    await found.answer(named.reply, "It reflects.");
    const renamed = await found.begin("And the grass?");
    await found.answer(renamed.reply, "It is green.");
    await found.rename(renamed.dialogue, "Grass");
    const before = asked();
    await found.title(named.dialogue, named.reply);
    await found.title(renamed.dialogue, renamed.reply);
    expect(asked()).toBe(before);
  });

  it("of a dialogue that is closed", async () => {
    const found = await titleScene(server, "never");
    const { dialogue, reply } = await found.begin("Tell me");
    await found.answer(reply, "Once upon a time.");
    const closedAt = new Date();
    await db.conversation.update({ where: { id: dialogue.id }, data: { closedAt } });
    const before = asked();
    await found.title(dialogue, reply);
    expect(asked()).toBe(before);
  });
});

describe("by a model that thinks", () => {
  async function nameBy(model: string, thoughts: number, most: number) {
    const found = await titleScene(server, model);
    server.script(model, async (answer) => {
      const { max_tokens, max_completion_tokens } = answer.asked.body;
      const isEnough = Number(max_tokens ?? max_completion_tokens) > thoughts;
      await answer.think("Hm. ".repeat(Math.min(thoughts, most)));
      await answer.say(isEnough ? "Gardens" : "Gar");
      await answer.end(isEnough ? "stop" : "length");
    });
    const made: { dialogue: Dialogue; reply: Message } = await found.begin("Of gardens");
    await found.answer(made.reply, "They grow.");
    await found.title(made.dialogue, made.reply);
    return await found.read(made.dialogue);
  }

  it("a title has room besides what it thinks", async () => {
    expect(await nameBy("thinks", 1_500, 1_500)).toBe("Gardens");
  });

  it("one that was cut is none", async () => {
    expect(await nameBy("thinks-long", 100_000, 10)).toBe("Of gardens");
  });
});
