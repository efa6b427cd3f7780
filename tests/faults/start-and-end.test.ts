import { readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { findFreePort, makeFolder, runStart, startServer } from "../support/server";

test("a start ends with the address, where health is answered", async () => {
  const server = await startServer();
  const lines = server.output().split("\n");
  expect(lines.at(-1)).toBe(`Confab is ready: ${server.url}`);
  const answer = await fetch(`${server.url}/api/health`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ status: "ok" });
  await server.stop();
});

test("the address that is printed is PUBLIC_URL where that is set", async () => {
  const port = await findFreePort();
  const PUBLIC_URL = "https://chat.example.org";
  const server = await startServer({ env: { PUBLIC_URL }, port });
  expect(server.output().split("\n").at(-1)).toBe(`Confab is ready: ${PUBLIC_URL}`);
  await server.stop();
});

test("PORT=0 takes a port that is free", async () => {
  const run = runStart({ DATA_DIR: makeFolder(), PORT: "0" });
  const ready = await run.line(/^Confab is ready: /);
  const url = ready.slice("Confab is ready: ".length);
  expect((await fetch(`${url}/api/health`)).status).toBe(200);
  run.child.kill("SIGTERM");
  expect(await run.ended).toEqual({ code: 0, signal: null });
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s ends it with code 0 within 10 s, with stalled clients too",
  async (signal) => {
    const server = await startServer();
    const { port } = new URL(server.url);
    const sockets = [
      // Nothing said, half a request, and a body that never comes.
      await speak(Number(port), ""),
      await speak(Number(port), "GET /api/health HTTP/1.1\r\nHost: local"),
      await speak(
        Number(port),
        `POST /api/session HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{`,
      ),
    ];
    const began = Date.now();
    expect(await server.stop(signal)).toEqual({ code: 0, signal: null });
    expect(Date.now() - began).toBeLessThan(10_000);
    for (const socket of sockets) socket.destroy();
  },
);

test("a request in hand when it is told to end is answered, and what it made is kept", async () => {
  const DATA_DIR = makeFolder();
  const server = await startServer({ env: { DATA_DIR } });
  const { port } = new URL(server.url);
  const socket = await speak(
    Number(port),
    `POST /api/session HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{`,
  );
  let answer = "";
  socket.on("data", (chunk) => (answer += String(chunk)));
  const closed = new Promise((resolve) => socket.once("close", resolve));
  // Answered later on another connection: by now the server is reading the body above.
  await fetch(`${server.url}/api/health`);
  const ended = server.stop();
  await server.said("shutting down");
  socket.write('"name":"Ada"}');
  expect(await ended).toEqual({ code: 0, signal: null });
  await closed;
  expect(answer).toMatch(/^HTTP\/1.1 201 /);
  const cookie = /set-cookie: ([^;]+)/i.exec(answer)?.[1] ?? "";
  const next = await startServer({ env: { DATA_DIR } });
  expect((await fetch(`${next.url}/api/session`, { headers: { cookie } })).status).toBe(200);
  await next.stop();
});

test("a second start finds its data and its secret again", async () => {
  const DATA_DIR = makeFolder();
  const file = path.join(DATA_DIR, "session-secret");
  const first = await startServer({ env: { DATA_DIR } });
  const secret = readFileSync(file, "utf8");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await first.kill();
  const second = await startServer({ env: { DATA_DIR } });
  expect(readFileSync(file, "utf8")).toBe(secret);
  await second.stop();
});

function speak(port: number, text: string) {
  return new Promise<ReturnType<typeof connect>>((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text, () => resolve(socket)));
    socket.once("error", reject);
    // What the server does to it at the end is not the question.
    socket.on("error", () => undefined);
  });
}
