import { z } from "zod";
import { callApi } from "@/lib/client/call-api";
import { NetworkFailure } from "@/lib/client/network-failure";
import { setPagePerson } from "@/lib/client/page-person";
import { AppError } from "@/lib/contract/errors";

const Answer = z.object({ user: z.string() });
const fetched = jest.spyOn(globalThis, "fetch");

afterAll(() => fetched.mockRestore());

function answerWith(status: number, body: string, headers: HeadersInit = {}) {
  fetched.mockResolvedValueOnce(new Response(status === 204 ? null : body, { status, headers }));
}

test("gives the answer as its schema has it", async () => {
  answerWith(200, JSON.stringify({ user: "Ada", more: 1 }));
  expect(await callApi(Answer, "GET", "/api/session")).toEqual({ user: "Ada" });
});

test("says whose page it is that asks", async () => {
  setPagePerson("ada");
  answerWith(204, "");
  await callApi(null, "DELETE", "/api/session");
  setPagePerson(undefined);
  const headers = fetched.mock.lastCall?.[1]?.headers;
  expect(headers).toMatchObject({ "x-confab-person": "ada" });
});

test("gives nothing where there is no answer", async () => {
  answerWith(204, "");
  expect(await callApi(null, "DELETE", "/api/session")).toBeUndefined();
});

test("throws what the server refuses, with its reason, its fields and when to try again", async () => {
  const error = { code: "rate_limited", message: "Slowly.", reason: "r", fields: { name: "why" } };
  answerWith(429, JSON.stringify({ error }), { "retry-after": "7" });
  const thrown = await callApi(Answer, "POST", "/api/session", {}).catch((e: unknown) => e);
  expect(thrown).toBeInstanceOf(AppError);
  expect(thrown).toMatchObject({
    code: "rate_limited",
    message: "Slowly.",
    details: { reason: "r", fields: { name: "why" }, retryAfter: 7 },
  });
});

test("a proxy's page in place of an answer is unavailable or internal, never a crash", async () => {
  answerWith(502, "<html>Bad gateway</html>");
  await expect(callApi(Answer, "GET", "/api/session")).rejects.toMatchObject({
    code: "unavailable",
  });
  // As a proxy says it whose server is just being started again.
  for (const status of [404, 403, 401, 400, 503, 504]) {
    answerWith(status, "404 page not found");
    await expect(callApi(Answer, "GET", "/api/session")).rejects.toMatchObject({
      code: "unavailable",
    });
  }
  answerWith(413, "<html>Too large</html>");
  await expect(callApi(Answer, "POST", "/api/session", {})).rejects.toMatchObject({
    code: "too_large",
  });
  answerWith(200, "<html>Sign in to the hotel's network</html>");
  await expect(callApi(Answer, "GET", "/api/session")).rejects.toMatchObject({ code: "internal" });
});

test("no network is a failure of its own", async () => {
  fetched.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  await expect(callApi(Answer, "GET", "/api/session")).rejects.toBeInstanceOf(NetworkFailure);
});
