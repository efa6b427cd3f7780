import { demoProvider } from "@/lib/assistant/providers/demo-provider";
import type { ModelMessage, ModelRequest } from "@/lib/assistant/providers/provider";
import { failureOf, partsOf, textOf } from "@/tests/support/ask-provider";

const quick = demoProvider({ wordsPerSecond: 1_000_000 });
const draw = { name: "draw", description: "Draws a picture", parameters: {} };

function ask(text: string, more: Partial<ModelRequest> = {}, before: ModelMessage[] = []) {
  const { signal } = new AbortController();
  const messages = [...before, { role: "user" as const, text }];
  return quick.stream({ model: "demo", messages, signal, ...more });
}

const answerTo = async (...given: Parameters<typeof ask>) => textOf(await partsOf(ask(...given)));
const wishIn = async (text: string) => {
  const parts = await partsOf(ask(text, { tools: [draw] }));
  const called = parts.find((part) => part.type === "call");
  return called ? (JSON.parse(called.call.input) as unknown) : null;
};

describe("the demo", () => {
  it("takes the last of a room's messages for the question, without what says whose it is", async () => {
    const head = (name: string) => JSON.stringify({ name, at: "2026-11-21 13:00" });
    const said = await answerTo(`${head("Bo")}\n> Garlic is in.\n\n${head("Ada")}\n> And leek?`);
    expect(said).toContain("“And leek?”");
    expect(said).not.toContain("name");
    expect(said).toMatch(/1 earlier message\b/);
  });

  it("does not quote what only tells it of a picture", async () => {
    const said = await answerTo('[Picture that is not shown here: "", 300×300]');
    expect(said).not.toContain("Picture that");
    expect(await answerTo('Nice?\n\n[Picture that is not shown here: "", 3×3]')).toContain(
      "“Nice?”",
    );
  });

  it("says in each answer that it is a demo and how to connect a model", async () => {
    for (const text of ["Hello", "Write a long story", "a table, please", "", "你好", "写代码"]) {
      const said = await answerTo(text);
      expect(said).toMatch(/demo|演示/);
      expect(said).toContain("OPENAI_API_KEY");
      expect(said).toContain("Ollama");
    }
    expect(quick.demo).toBe(true);
  });

  it("answers in the language of the question", async () => {
    expect(await answerTo("What is rain?")).not.toMatch(/\p{Script=Han}/u);
    expect(await answerTo("雨是什么？")).toMatch(/^## 这是演示/);
  });

  it("names what was asked and how many messages came before", async () => {
    expect(await answerTo("What is *rain*?")).toMatch(/“What is rain\?”.*first message/s);
    const before: ModelMessage[] = [
      { role: "system", text: "Be kind." },
      { role: "user", text: "Hello" },
      { role: "assistant", text: "Hello." },
    ];
    expect(await answerTo("And snow?", {}, before)).toMatch(/“And snow\?”.*2 earlier messages/s);
  });

  it("has the Markdown that was asked for", async () => {
    expect(await answerTo("Some code")).toContain("\n```python\n");
    expect(await answerTo("Compare them in a table")).toContain("| --- |");
    expect(await answerTo("a formula")).toContain("\n$$\n");
    expect(await answerTo("Hello")).toContain("\n1. ");
    expect(await answerTo("代码和公式")).toMatch(/```python.*\$\$/s);
  });

  it("gives the same answer to the same question", async () => {
    expect(await answerTo("Hello")).toBe(await answerTo("Hello"));
  });

  it.each(["Tell me a story", "an essay", "写一篇长文章"])(
    "takes well over ten seconds at thirty words a second for something long: %s",
    async (text) => {
      const parts = await partsOf(ask(text));
      expect(parts.filter(({ type }) => type === "text").length).toBeGreaterThan(30 * 14);
    },
  );

  it("streams as many words a second as it is told to", async () => {
    const began = performance.now();
    const messages = [{ role: "user" as const, text: "Hello" }];
    const { signal } = new AbortController();
    const stream = demoProvider({ wordsPerSecond: 400 }).stream({
      model: "demo",
      messages,
      signal,
    });
    const words = (await partsOf(stream)).filter(({ type }) => type === "text").length;
    const expected = (words / 400) * 1000;
    expect(performance.now() - began).toBeGreaterThan(expected * 0.9);
  });

  it("stops at once", async () => {
    const controller = new AbortController();
    const messages = [{ role: "user" as const, text: "Hello" }];
    const request = { model: "demo", messages, signal: controller.signal };
    const parts = demoProvider({ wordsPerSecond: 0.01 }).stream(request)[Symbol.asyncIterator]();
    await parts.next();
    const next = parts.next();
    controller.abort();
    await expect(next).rejects.toMatchObject({ fault: "aborted" });
    expect((await failureOf(quick.stream(request))).fault).toBe("aborted");
  });

  it("ends where it may say no more", async () => {
    const parts = await partsOf(ask("Hello", { maxTokens: 5 }));
    expect(parts).toHaveLength(7);
    expect(parts.slice(5)).toEqual([
      { type: "usage", input: 1, output: 5 },
      { type: "end", reason: "length" },
    ]);
  });

  it.each([
    [
      "Write a title for this talk.",
      '{"role":"user","name":"Ada"}\n> How do bees find home?\n\n{"role":"assistant"}\n> By the sun.',
      "How do bees find home",
    ],
    ["Write a title for this talk.", "How do bees find home? I wonder.", "How do bees find home"],
    ["Write a title for this talk.", "蜜蜂怎么回家？我想知道。", "蜜蜂怎么回家"],
    ["Summarise the talk so far.", "Bees.", "(Demo summary) It was about: Bees."],
    ["Write a summary.", "蜜蜂", "（演示摘要）谈到过：蜜蜂。"],
  ])("does what a program asks for: %s", async (order, text, said) => {
    const system = { role: "system" as const, text: order };
    const answer = await answerTo(text, {}, [system]);
    expect(answer).toBe(said);
    expect(answer).not.toContain("\n");
  });
});

describe("a wish for a picture", () => {
  it.each([
    ["/draw a red kite", "a red kite"],
    ["/画 一只猫", "一只猫"],
    ["/画一只猫", "一只猫"],
    ["Draw me a fox in the snow, please!", "a fox in the snow"],
    ["Could you please paint a house?", "a house"],
    ["@ai draw a cat", "a cat"],
    ["Make a picture of the sea", "the sea"],
    ["I'd like an image of two owls.", "two owls"],
    ["画一只在月亮上的猫", "一只在月亮上的猫"],
    ["请帮我画一座山。", "一座山"],
    ["给我生成一张小狗的图片", "小狗"],
  ])("has the tool called: %s", async (text, prompt) => {
    expect(await wishIn(text)).toEqual({ prompt, count: 1 });
  });

  it.each([
    ...[
      "What is a drawing?",
      "Draw a conclusion from this",
      "I drew a cat",
      "Withdraw it",
      "/draw",
    ],
    ...["How do I draw?", "这幅画是谁画的？", "画家是谁？", "你好", ""],
  ])("is not seen where there is none: %s", async (text) => {
    expect(await wishIn(text)).toBeNull();
  });

  it("is no call where the tool is not offered, or where it has been used", async () => {
    expect((await partsOf(ask("Draw a cat")))[0]).toMatchObject({ type: "text" });
    const { signal } = new AbortController();
    const messages: ModelMessage[] = [
      { role: "user", text: "Draw a cat" },
      { role: "assistant", text: "", calls: [{ id: "a", name: "draw", input: "{}" }] },
      { role: "tool", callId: "a", text: "Drawn." },
    ];
    const parts = await partsOf(quick.stream({ model: "demo", messages, signal, tools: [draw] }));
    expect(textOf(parts)).toContain("drawing tool was used");
    expect(parts.at(-1)).toEqual({ type: "end", reason: "stop" });
  });
});
