import { connect } from "node:net";
import { type RunningServer, startServer } from "../support/server";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
});

/** Sends bytes as they are; resolves to all that comes back. */
function exchange(request: string) {
  return new Promise<string>((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => {
      socket.write(`${request}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    });
    socket.on("data", (chunk) => (answer += String(chunk)));
    socket.once("close", () => resolve(answer));
    socket.once("error", reject);
  });
}

test.each(["/api/%", "/api/sessions/%ff", "/api/tokens/%E0%A4%A", "/api", "/api/nothing/here"])(
  "the path %s answers the contract's 404",
  async (path) => {
    const answer = await exchange(`GET ${path} HTTP/1.1`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toContain('"code":"not_found"');
    expect(answer).toMatch(/x-request-id: [\w-]{36}/i);
    expect(answer).toMatch(/x-content-type-options: nosniff/i);
  },
);

test.each(["/%ff", "/r/%ff", "/r/%"])("the page %s is the friendly not-found", async (path) => {
  const answer = await exchange(`GET ${path} HTTP/1.1`);
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  expect(answer).toMatch(/content-security-policy: /i);
});

test.each([
  ["PROPFIND", "method"],
  ["TRACE", "method"],
  ["FOO", "method"],
])("the method %s answers the contract's 405", async (method, code) => {
  const answer = await exchange(`${method} /api/session HTTP/1.1`);
  expect(answer).toMatch(/^HTTP\/1\.1 405 /);
  expect(answer).toContain(`"code":"${code}"`);
});

test("what is no HTTP gets the contract's error and its connection closed", async () => {
  expect(await exchange("GET /api/session HTTP/9.9")).toMatch(
    /^HTTP\/1\.1 400 [^]*"code":"invalid"/,
  );
});

test("an upgrade that is offered is declined by an ordinary answer", async () => {
  const offer =
    "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__";
  const answer = await exchange(`GET /api/health HTTP/1.1\r\n${offer}`);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toContain('"ok":true');
});

test("a question to the server as a whole is answered as one that leads nowhere", async () => {
  const answer = await exchange("OPTIONS * HTTP/1.1");
  expect(answer).toMatch(/^HTTP\/1\.1 [24]0\d /);
  expect(server.output()).not.toContain('"level":"error"');
});
