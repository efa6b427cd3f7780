import type { ModelRequest } from "@/lib/assistant/providers/provider";
import { askProvider, failureOf, partsOf, providerOf, textOf } from "@/tests/support/ask-provider";
import { greeting } from "@/tests/support/openai-scenarios";
import { openOpenAiServer, type OpenAiServer } from "@/tests/support/openai-server";

let server: OpenAiServer;
beforeEach(async () => {
  server = await openOpenAiServer();
});
afterEach(() => server.close());

const everything: Partial<ModelRequest> = {
  maxTokens: 500,
  tools: [{ name: "draw", description: "Draws", parameters: { type: "object" } }],
  messages: [
    { role: "system", text: "Be kind." },
    {
      role: "user",
      text: "What is it?",
      pictures: [{ type: "image/png", bytes: Buffer.from("p") }],
    },
    { role: "assistant", text: "", calls: [{ id: "a", name: "draw", input: "{}" }] },
    { role: "tool", callId: "a", text: "Drawn." },
    { role: "user", text: "Thanks." },
  ],
};
const bodies = () => server.requests.map(({ body }) => body);

test("a request has what it was given, and no option that reasoning models refuse", async () => {
  await partsOf(askProvider(server, "plain", everything));
  expect(bodies()).toEqual([
    {
      model: "plain",
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 500,
      tools: [
        {
          type: "function",
          function: { name: "draw", description: "Draws", parameters: { type: "object" } },
        },
      ],
      messages: [
        { role: "system", content: "Be kind." },
        {
          role: "user",
          content: [
            { type: "text", text: "What is it?" },
            { type: "image_url", image_url: { url: "data:image/png;base64,cA==" } },
          ],
        },
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id: "a", type: "function", function: { name: "draw", arguments: "{}" } }],
        },
        { role: "tool", tool_call_id: "a", content: "Drawn." },
        { role: "user", content: "Thanks." },
      ],
    },
  ]);
});

test.each([
  ["without-usage", 2, (body: object) => "stream_options" in body],
  ["without-tools", 2, (body: object) => /tool_call|"tools"/.test(JSON.stringify(body))],
  ["without-max-tokens", 2, (body: object) => "max_tokens" in body],
  ["without-any-limit", 3, (body: object) => /"max_/.test(JSON.stringify(body))],
  ["without-pictures", 2, (body: object) => JSON.stringify(body).includes("image_url")],
  ["without-system", 2, (body: object) => JSON.stringify(body).includes('"system"')],
  ["without-reasoning", 2, (body: object) => !("reasoning_effort" in body)],
])(
  "%s: what the server does not know is left out, at once and from then on",
  async (model, asked, has) => {
    for (const requests of [asked, asked + 1]) {
      expect(textOf(await partsOf(askProvider(server, model, everything)))).toBe(greeting.join(""));
      expect(server.requests).toHaveLength(requests);
    }
    expect(bodies().map(has)).toEqual([...Array<boolean>(asked - 1).fill(true), false, false]);
  },
);

test("where one option is refused the others stay", async () => {
  await partsOf(askProvider(server, "without-max-tokens", everything));
  const [first, second] = bodies();
  const { max_tokens: limit, ...rest } = { max_tokens: undefined, ...first };
  expect(second).toEqual({ ...rest, max_completion_tokens: limit });
});

test("what one role says in a row is one message where the server wants them to take turns", async () => {
  const messages = ["One.", "Two."].map((text) => ({ role: "user" as const, text }));
  await partsOf(askProvider(server, "without-runs", { messages }));
  expect(bodies().map((body) => body.messages.length)).toEqual([2, 1]);
  expect(bodies()[1]?.messages).toEqual([{ role: "user", content: "One.\n\nTwo." }]);
});

test("a picture that is broken does not make the model blind", async () => {
  server.script("broken-picture", (answer) =>
    answer.refuse(400, {
      error: { message: "You uploaded an unsupported image. Use one of the formats png, jpeg." },
    }),
  );
  await failureOf(askProvider(server, "broken-picture", everything));
  expect(server.requests).toHaveLength(1);
});

test("what one model refuses is asked of another", async () => {
  await partsOf(askProvider(server, "without-tools", everything));
  await partsOf(askProvider(server, "plain", everything));
  expect(bodies().at(-1)).toMatchObject({ tools: [{}] });
});

test("whether a model refuses tools can be asked", async () => {
  const provider = providerOf(server);
  expect(provider.refusesTools?.("without-tools")).toBe(false);
  await partsOf(askProvider(server, "without-tools", everything));
  expect(provider.refusesTools?.("without-tools")).toBe(true);
  expect(provider.refusesTools?.("plain")).toBe(false);
});
