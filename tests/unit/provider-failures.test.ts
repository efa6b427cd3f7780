import { inspect } from "node:util";
import { apiKey, askProvider, failureOf, partsOf, textOf } from "@/tests/support/ask-provider";
import { greeting } from "@/tests/support/openai-scenarios";
import { openOpenAiServer, type OpenAiServer } from "@/tests/support/openai-server";
import { findFreePort } from "@/tests/support/server";

let server: OpenAiServer;
beforeEach(async () => {
  server = await openOpenAiServer();
});
afterEach(() => server.close());

describe("an answer that is not whole", () => {
  it.each([
    ["drops-midway", "broken-off", greeting.slice(0, 3).join("")],
    ["no-finish", "broken-off", "Hello"],
    ["error-in-stream", "broken-off", "Hello"],
    ["garbage", "broken-off", "Hello"],
    ["another-shape", "broken-off", ""],
    ["html", "unreachable", ""],
    ["401", "wrong-key", ""],
    ["no-credit", "no-credit", ""],
    ["429", "rate-limited", ""],
    ["503", "unreachable", ""],
    ["too-long", "too-long", ""],
    ["content-refused", "refused", ""],
    ["unknown-model", "no-such-model", ""],
    ["moved", "unreachable", ""],
  ])("fails and says why: %s is %s", async (model, fault, text) => {
    expect(await failureOf(askProvider(server, model))).toMatchObject({ fault, text });
  });

  it("fails where nobody listens", async () => {
    const url = `http://127.0.0.1:${await findFreePort()}/v1`;
    expect(await failureOf(askProvider({ url }, "plain"))).toMatchObject({ fault: "unreachable" });
  });

  it("says for the log what it was, without the key and without an address", async () => {
    for (const model of ["401", "no-credit", "too-long", "moved", "html", "drops-midway"]) {
      const { error } = await failureOf(askProvider(server, model));
      const said = inspect(error, { depth: 9, showHidden: true }).replaceAll(/^\s+at .*$/gm, "");
      for (const secret of [apiKey, apiKey.slice(0, 12), "127.0.0.1", "example.com", "http:"]) {
        expect([model, said]).toEqual([model, expect.not.stringContaining(secret)]);
      }
    }
    const { error } = await failureOf(askProvider(server, "unknown-model"));
    expect(error.message).toContain("model_not_found");
  });
});

it("is broken off by a line, or an event of many, that has no end", async () => {
  const piece = "x".repeat(1024 * 1024);
  for (const between of ["", "\ndata: "]) {
    const model = `endless ${between === "" ? "line" : "event"}`;
    server.script(model, async (answer) => {
      await answer.say("Hello");
      await answer.raw("data: ");
      for (let sent = 0; sent < 40 && !answer.left; sent++) await answer.raw(piece + between);
      await answer.closed;
    });
    const failure = await failureOf(askProvider(server, model));
    expect(failure).toMatchObject({ fault: "broken-off", text: "Hello" });
  }
});

describe("another attempt", () => {
  it.each(["429-then-well", "500-then-well", "reset-then-well"])(
    "is made before the first token: %s",
    async (model) => {
      expect(textOf(await partsOf(askProvider(server, model)))).toBe(greeting.join(""));
      expect(server.requests).toHaveLength(2);
    },
  );

  it("is not made where the server wants more patience than people have: they are told when", async () => {
    const { error } = await failureOf(askProvider(server, "429:3600"));
    expect(error.retryAfter).toBe(3600);
    expect(server.requests).toHaveLength(1);
  });

  it("is made four times at most", async () => {
    await failureOf(askProvider(server, "503"));
    expect(server.requests).toHaveLength(4);
  });

  it.each(["401", "no-credit", "too-long", "content-refused", "unknown-model", "html"])(
    "is not made where it is no use: %s",
    async (model) => {
      await failureOf(askProvider(server, model));
      expect(server.requests).toHaveLength(1);
    },
  );

  it("is never made after the first token", async () => {
    for (const model of ["drops-midway", "no-finish", "error-in-stream", "garbage"]) {
      await failureOf(askProvider(server, model));
    }
    expect(server.requests).toHaveLength(4);
  });
});

describe("time", () => {
  const times = { headers: 1_000, silence: 1_000, whole: 60_000 };

  it.each(["mute", "silent"])("that passes without a word ends it: %s", async (model) => {
    const failure = await failureOf(askProvider(server, model, {}, { times }));
    expect(failure.fault).toBe("timed-out");
    expect(server.requests).toHaveLength(1);
  });

  it("as a whole ends it too, though it goes on and on", async () => {
    const stream = askProvider(server, "never-ends", {}, { times: { ...times, whole: 2_000 } });
    expect(await failureOf(stream)).toMatchObject({
      fault: "timed-out",
      text: expect.stringContaining("word0"),
    });
  });

  it("in which nobody reads is no silence of the server's", async () => {
    const parts = askProvider(server, "stepped:2", {}, { times })[Symbol.asyncIterator]();
    server.release("stepped:2", 2);
    await parts.next();
    // That time passes is what is tried here: there is nothing to wait for.
    await new Promise((resolve) => setTimeout(resolve, 1.5 * times.silence));
    expect((await parts.next()).value).toMatchObject({ type: "text" });
    await parts.return?.();
  });
});

describe("an abort", () => {
  it.each([
    ["before it is asked", "plain", null],
    ["while the server says nothing", "mute", "asked"],
    ["between two tokens", "silent", "begun"],
    ["while another attempt is waited for", "429:15", "asked"],
  ])("is heard at once: %s", async (_when, model, moment) => {
    const controller = new AbortController();
    if (moment === null) controller.abort();
    const parts = askProvider(server, model, { signal: controller.signal })[Symbol.asyncIterator]();
    if (moment === "begun") await parts.next();
    const next = parts.next();
    if (moment !== null) await server.asked(1);
    const before = performance.now();
    controller.abort();
    await expect(next).rejects.toMatchObject({ fault: "aborted" });
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it("reaches the server, as does a reader that leaves", async () => {
    const lefts: Promise<unknown>[] = [];
    server.script("leave", async (answer) => {
      lefts.push(answer.closed);
      await answer.say("Hello");
    });
    const controller = new AbortController();
    const parts = askProvider(server, "leave", { signal: controller.signal })[
      Symbol.asyncIterator
    ]();
    await parts.next();
    controller.abort();
    await expect(parts.next()).rejects.toMatchObject({ fault: "aborted" });
    for await (const _part of askProvider(server, "leave")) break;
    expect(lefts).toHaveLength(2);
    await Promise.all(lefts);
  });
});
