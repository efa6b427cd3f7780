import { startServer } from "../support/server";
import { FrameReader } from "../support/events";

const json = { "content-type": "application/json" };

test("SIGTERM ends open streams with a word to come back, and the server at once", async () => {
  const server = await startServer();
  const entry = await fetch(`${server.url}/api/session`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ name: "Ada" }),
  });
  const cookie = entry.headers.get("set-cookie")?.split(";")[0] ?? "";
  const response = await fetch(`${server.url}/api/events`, { headers: { cookie } });
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(response.headers.get("content-encoding")).toBeNull();
  const reader = new FrameReader(response);
  await reader.next(({ type }) => type === "hello");
  const made = await fetch(`${server.url}/api/rooms`, {
    method: "POST",
    headers: { ...json, cookie },
    body: JSON.stringify({ name: "Garden club" }),
  });
  expect(made.status).toBe(201);
  await reader.next(({ type }) => type === "member.joined");
  const began = Date.now();
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  await reader.end();
  expect(reader.retry).toBe(1000);
  expect(Date.now() - began).toBeLessThan(3_000);
});

test("a stream of a session that is signed out ends within a second", async () => {
  const server = await startServer();
  const entry = await fetch(`${server.url}/api/session`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ name: "Ada" }),
  });
  const cookie = entry.headers.get("set-cookie")?.split(";")[0] ?? "";
  const reader = new FrameReader(await fetch(`${server.url}/api/events`, { headers: { cookie } }));
  await reader.next(({ type }) => type === "hello");
  await fetch(`${server.url}/api/session`, { method: "DELETE", headers: { cookie } });
  await reader.end(1_000);
  await server.stop();
});
