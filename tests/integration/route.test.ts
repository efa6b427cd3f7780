import { z } from "zod";
import * as anywhere from "@/app/api/[[...path]]/route";
import * as health from "@/app/api/health/route";
import * as openapi from "@/app/api/openapi.json/route";
import * as session from "@/app/api/session/route";
import type { Operation } from "@/lib/contract/operation";
import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { Caller } from "@/tests/support/caller";

const echo = {
  method: "POST",
  path: "/api/echo",
  says: "For this test.",
  who: "anyone",
  body: z.object({ text: z.string(), count: z.number().optional() }),
  answers: { 200: z.object({ text: z.string() }) },
} as const satisfies Operation;

const echoes = endpoints({
  POST: route(echo, ({ body }) => Promise.resolve(answer(200, { text: body.text }))),
  PUT: route(echo, () => {
    throw new Error("SELECT secret FROM /etc/passwd");
  }),
});
const json = { "content-type": "application/json" };

describe("a body", () => {
  it.each<[string, BodyInit, Record<string, string>, number, string]>([
    ["that is not JSON", "{text", json, 400, "invalid"],
    ["that is not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), json, 400, "invalid"],
    ["of wrong types", '{"text":1}', json, 400, "invalid"],
    ["that is no object", "[]", json, 400, "invalid"],
    ["of another type", "text=1", { "content-type": "text/plain" }, 415, "unsupported"],
    ["of 10 MB", `{"text":"${"x".repeat(10_000_000)}"}`, json, 413, "too_large"],
  ])("%s gets the contract's error", async (_, raw, headers, status, code) => {
    const answered = await new Caller().call(echoes, "POST", { raw, headers });
    expect(answered).toMatchObject({
      status,
      body: { error: { code, message: expect.stringMatching(/\.$/) } },
    });
  });

  it("is read no further than the limit when it does not tell its length", async () => {
    let sent = 0;
    const stream = new ReadableStream({
      pull(controller) {
        sent += 64 * 1024;
        controller.enqueue(new Uint8Array(64 * 1024).fill(32));
      },
    });
    const request = new Request("http://localhost:3000/api/echo", {
      method: "POST",
      headers: json,
      body: stream,
      duplex: "half",
    } as RequestInit);
    const response = await echoes.POST(request, { params: Promise.resolve({}) });
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(1024 * 1024);
  });

  it("may have fields that nobody knows", async () => {
    const answered = await new Caller().call(echoes, "POST", { body: { text: "hi", more: 1 } });
    expect(answered).toMatchObject({ status: 200, body: { text: "hi" } });
  });

  it("that is wrong is told field by field", async () => {
    const answered = await new Caller().call(echoes, "POST", { body: { count: "3" } });
    expect(answered.body).toMatchObject({
      error: { fields: { text: "is missing", count: "must be of the type number" } },
    });
  });
});

describe("a body of one of two forms", () => {
  it.each([
    [{ username: 1, password: 2 }, { username: "must be of the type string" }],
    [{}, { name: "is missing" }],
    [{ name: 5 }, { name: "must be of the type string" }],
  ])("%j is told what is wrong with the form it comes nearest", async (body, fields) => {
    const answered = await new Caller().call(session, "POST", { body });
    expect(answered).toMatchObject({ status: 400, body: { error: { fields } } });
  });
});

describe("a method", () => {
  it("that a path does not have answers 405 and says which it has", async () => {
    const answered = await new Caller().call(health, "DELETE");
    expect(answered).toMatchObject({ status: 405, body: { error: { code: "method" } } });
    expect(answered.headers.get("allow")).toBe("GET, HEAD");
  });
});

describe("a path that does not exist", () => {
  it("answers the contract's 404", async () => {
    const request = new Request("http://localhost:3000/api/nothing");
    const response = anywhere.GET();
    expect(request.url).toContain("/api/");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: "not_found" } });
  });
});

describe("an unexpected error", () => {
  it("tells the caller nothing of what went wrong", async () => {
    const answered = await new Caller().call(echoes, "PUT", { body: { text: "x" } });
    expect(answered.status).toBe(500);
    expect(JSON.stringify(answered.body)).not.toMatch(/SELECT|passwd|Error/);
  });
});

describe("limits", () => {
  it("let 40 newcomers behind one address in within a minute", async () => {
    for (let i = 0; i < 40; i += 1) {
      const { status } = await new Caller().call(session, "POST", { body: { name: `Pupil ${i}` } });
      expect(status).toBe(201);
    }
  });

  it("stop a script, and say when to come again", async () => {
    const answers = [];
    for (let i = 0; i < 30; i += 1) {
      answers.push(await new Caller().call(session, "POST", { body: { name: `Script ${i}` } }));
    }
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ error: { code: "rate_limited" } });
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("the OpenAPI document", () => {
  it("has every operation of the contract", async () => {
    const { body } = await new Caller().call(openapi, "GET");
    const paths = body["paths"] as Record<string, Record<string, unknown>>;
    for (const { method, path } of Object.values<Operation>(operations)) {
      expect(paths[path]).toHaveProperty(method.toLowerCase());
    }
  });
});
