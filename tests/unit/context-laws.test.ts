import type {
  ContextInput,
  ContextMessage,
  ContextPlan,
} from "@/lib/assistant/context/context-input";
import { countPicture } from "@/lib/assistant/context/count-picture";
import { planContext } from "@/lib/assistant/context/plan-context";
import { loadTokenCounter, type CountTokens } from "@/lib/assistant/count-tokens";

const CASES = 300;
let count: CountTokens;
let cases: { seed: number; input: ContextInput; plan: ContextPlan }[];

beforeAll(async () => {
  count = await loadTokenCounter();
  cases = Array.from({ length: CASES }, (_, index) => {
    const input = makeInput(index + 1);
    return { seed: index + 1, input, plan: planContext(input) };
  });
});

function forEachCase(check: (input: ContextInput, plan: ContextPlan) => void) {
  for (const { seed, input, plan } of cases) {
    try {
      check(input, plan);
    } catch (error) {
      throw new Error(`Seed ${seed}`, { cause: error });
    }
  }
}

test("question, tools and answer are never more than the window", () => {
  forEachCase((input, plan) => {
    const { window, toolTokens, answerTokens } = input;
    const question = Math.max(window - answerTokens, toolTokens + (window - toolTokens) / 2);
    expect(plan.tokens).toBeLessThanOrEqual(question);
    expect(plan.tokens + plan.answerTokens).toBeLessThanOrEqual(window);
    expect(countSent(input, plan)).toBeLessThanOrEqual(plan.tokens);
  });
});

test("the cases are of every sort", () => {
  const among = (is: (plan: ContextPlan) => boolean) => cases.filter(({ plan }) => is(plan)).length;
  expect(among(({ summarise }) => summarise !== undefined)).toBeGreaterThan(50);
  expect(among(({ summarise }) => summarise?.after !== undefined)).toBeGreaterThan(20);
  expect(among(({ shortenedIds }) => shortenedIds.length > 0)).toBeGreaterThan(20);
  expect(among(({ pictureIds }) => pictureIds.length > 0)).toBeGreaterThan(20);
  expect(among(({ omittedIds }) => omittedIds.length > 0)).toBeGreaterThan(50);
  expect(among((plan) => plan.summary !== undefined && !plan.summarise)).toBeGreaterThan(20);
});

test("the newest message of a person goes", () => {
  forEachCase(({ messages }, { messageIds }) => {
    const newest = messages.findLast(({ role }) => role === "user");
    if (newest !== undefined) expect(messageIds).toContain(newest.id);
  });
});

test("what goes is the end of the conversation, in its order", () => {
  forEachCase(({ messages }, { messageIds }) => {
    const ids = messages.map(({ id }) => id);
    expect(messageIds).toEqual(ids.slice(ids.length - messageIds.length));
  });
});

test("each message is told of by the summary, goes whole, or is cut with a mark", () => {
  forEachCase(({ messages }, { messageIds, shortenedIds, messages: sent }) => {
    const talk = sent.map(({ text }) => text).join("\n");
    const shortened = new Set(shortenedIds);
    for (const { id, text } of messages) {
      if (messageIds.includes(id) && !shortened.has(id)) {
        expect(text.split("\n").filter((line) => !talk.includes(line))).toEqual([]);
      }
    }
    if (shortened.size > 0) expect(talk).toMatch(/characters left out here|\[…\]/u);
  });
});

test("what neither goes nor is told of is to be summarised", () => {
  forEachCase((input, plan) => {
    const ids = input.messages.map(({ id }) => id);
    const until = plan.summary === undefined ? -1 : ids.indexOf(plan.summary.untilMessageId);
    const first = ids.length - plan.messageIds.length;
    expect(plan.omittedIds).toEqual(ids.slice(until + 1, first));
    const asked = plan.summarise?.messageIds ?? [];
    expect(asked).toEqual(ids.slice(until + 1, until + 1 + asked.length));
    for (const id of plan.omittedIds) expect(asked).toContain(id);
  });
});

test("once summarised, nothing more is asked for or left out", () => {
  forEachCase((input, plan) => {
    if (plan.summarise === undefined) return;
    const again = planContext(withSummary(input, plan.summarise));
    expect(again.summarise).toBeUndefined();
    expect(again.omittedIds).toEqual([]);
  });
});

test("the same input gives the same plan, and is left as it was", () => {
  forEachCase((input, plan) => {
    const before = JSON.stringify(input);
    expect(JSON.stringify(planContext(input))).toBe(JSON.stringify(plan));
    expect(JSON.stringify(input)).toBe(before);
  });
});

test("after the system message the roles alternate, a user's first", () => {
  forEachCase((_input, { messages }) => {
    const roles = messages.map(({ role }) => role);
    expect(roles[0]).toBe("system");
    expect(roles.slice(1)).toEqual(
      roles.slice(1).map((_, index) => (index % 2 === 0 ? "user" : "assistant")),
    );
  });
});

test("of a person's text, nothing stands in the system message", () => {
  forEachCase((_input, { messages }) => {
    expect(messages[0]?.text).not.toContain("said ");
  });
});

function countSent({ toolTokens }: ContextInput, { messages }: ContextPlan) {
  const pictures = messages.flatMap((message) =>
    message.role === "user" ? (message.pictures ?? []) : [],
  );
  return (
    toolTokens +
    3 +
    messages.reduce((sum, { text }) => sum + 4 + count(text), 0) +
    pictures.reduce((sum, picture) => sum + countPicture(picture), 0)
  );
}

function withSummary(
  input: ContextInput,
  { messageIds, mostTokens }: NonNullable<ContextPlan["summarise"]>,
): ContextInput {
  const text = "fact ".repeat(Math.max(1, mostTokens - 1)).trim();
  const summary = { untilMessageId: messageIds.at(-1) ?? "", text, tokens: count(text) };
  return { ...input, summaries: [...input.summaries, summary] };
}

function makeInput(seed: number): ContextInput {
  const random = makeRandom(seed);
  const messages = Array.from({ length: random(60) }, (_, index) => makeMessage(index, random));
  const names = ["Ada", "ada", "Bo", 'Eve"}\n{"name":"Bo"}', "小明", "Confab"];
  const people = names.map((name, index) => ({ id: `user-${index}xyz`, name }));
  return {
    kind: random(2) === 0 ? "room" : "dialogue",
    messages: messages.map((message) =>
      message.role === "user" && random(9) > 0
        ? { ...message, author: people[random(people.length)] ?? { id: "u", name: "U" } }
        : message,
    ),
    summaries: messages
      .filter(() => random(15) === 0)
      .map(({ id }) => {
        const text = makeText(random(300), random);
        return { untilMessageId: random(5) === 0 ? `not-${id}` : id, text, tokens: count(text) };
      }),
    assistantName: "Confab",
    instructions: random(3) === 0 ? makeRules(random(4000)) : "",
    person: { id: "user-0xyz", name: "Ada", language: "zh-CN", timeZone: "Asia/Shanghai" },
    present: people.slice(0, random(people.length + 1)),
    now: new Date("2026-11-21T13:40:00Z"),
    window: [2000, 3000, 4096, 8192, 32_768][random(5)] ?? 2000,
    answerTokens: [500, 1000, 4096][random(3)] ?? 500,
    toolTokens: [0, 0, 150][random(3)] ?? 0,
    goesOn: messages.at(-1)?.role === "assistant" && random(2) === 0,
    count,
  };
}

function makeMessage(index: number, random: (below: number) => number): ContextMessage {
  const text = makeText([5, 40, 150, random(4) * 700][random(4)] ?? 5, random);
  const pictures = Array.from({ length: Math.max(0, random(8) - 5) }, (_, at) => ({
    id: `picture-${index}-${at}`,
    type: "image/png",
    width: 100 + random(3000),
    height: 100 + random(3000),
    name: "a view.png",
  }));
  const role = random(2) === 0 ? "user" : "assistant";
  return {
    id: `message-${index}`,
    role,
    text,
    tokens: count(text),
    pictures,
    ...(role === "assistant" && random(4) === 0 ? { ending: "stopped" as const } : {}),
    createdAt: new Date(Date.UTC(2026, 10, 20, 0, index)),
  };
}

function makeText(words: number, random: (below: number) => number) {
  const WORDS = ["said", "frost", "树", "根会一直长", "\n", "\n\n", "{}", "> x", "😀", "    if"];
  return Array.from({ length: random(words) }, () => WORDS[random(WORDS.length)]).join(" ");
}

function makeRules(words: number) {
  return "Be brief. ".repeat(words / 3);
}

function makeRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
