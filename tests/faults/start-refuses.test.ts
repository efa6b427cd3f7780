import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import path from "node:path";
import { findFreePort, makeFolder, runStart, startServer } from "../support/server";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Listens and answers nothing. */
async function listenSilently() {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => sockets.add(socket));
  const port = await findFreePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return port;
}

/** Starts under these settings, which have to be refused; gives what was said. */
async function refused(env: Record<string, string>) {
  const run = runStart({ PORT: String(await findFreePort()), ...env });
  expect(await run.ended).toEqual({ code: 1, signal: null });
  const said = run.output();
  expect(said).not.toContain("Confab is ready");
  // Sentences for people, and no stack.
  expect(said).not.toMatch(/^\s+at /m);
  return said;
}

test("every wrong setting is told in a sentence, and nothing is opened", async () => {
  const DATA_DIR = path.join(makeFolder(), "data");
  const SESSION_SECRET = "too-short-a-secret";
  const said = await refused({ DATA_DIR, PORT: "http", GUESTS: "maybe", SESSION_SECRET });
  const sentences = said.split("\n");
  expect(sentences).toHaveLength(3);
  expect(sentences).toEqual([
    expect.stringMatching(/^PORT is `http`; allowed: /),
    expect.stringMatching(/^SESSION_SECRET has a value that does not fit; allowed: /),
    expect.stringMatching(/^GUESTS is `maybe`; allowed: /),
  ]);
  expect(said).not.toContain(SESSION_SECRET);
  expect(existsSync(DATA_DIR)).toBe(false);
});

test("a data folder that cannot be made is told in a sentence", async () => {
  const file = path.join(makeFolder(), "file");
  writeFileSync(file, "mine");
  const said = await refused({ DATA_DIR: path.join(file, "data") });
  expect(said).toMatch(/^DATA_DIR .+ is, or lies under, a file: .+\.$/);
  expect(readFileSync(file, "utf8")).toBe("mine");
});

test("a port in use is told in a sentence that names PORT, and no database is made", async () => {
  const DATA_DIR = makeFolder();
  const port = await listenSilently();
  const said = await refused({ DATA_DIR, PORT: String(port) });
  expect(said).toMatch(new RegExp(`^PORT ${port} on 127.0.0.1 is in use .+\\.$`));
  expect(existsSync(path.join(DATA_DIR, "confab.db"))).toBe(false);
});

test("a host that is not of this machine is told in a sentence", async () => {
  const said = await refused({ DATA_DIR: makeFolder(), HOST: "192.0.2.1" });
  expect(said).toMatch(/^HOST 192\.0\.2\.1 is not an address of this machine .+\.$/);
});

test("a file that is no SQLite database is refused and stays as it is, byte for byte", async () => {
  const DATA_DIR = makeFolder();
  const file = path.join(DATA_DIR, "confab.db");
  const bytes = Buffer.from("This was never a database. ".repeat(400));
  writeFileSync(file, bytes);
  const said = await refused({ DATA_DIR });
  expect(said).toMatch(/^The file .+confab\.db is not a SQLite database .+\.$/);
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test("a database that is damaged in its middle is refused and stays as it is, byte for byte", async () => {
  const DATA_DIR = makeFolder();
  const server = await startServer({ env: { DATA_DIR } });
  await server.stop();
  const file = path.join(DATA_DIR, "confab.db");
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 5 * 4096, 9 * 4096);
  writeFileSync(file, bytes);
  expect(await refused({ DATA_DIR })).toMatch(
    /confab\.db is (not a SQLite database or is )?damaged/,
  );
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test("a session secret that is cut off is told in a sentence", async () => {
  const DATA_DIR = makeFolder();
  writeFileSync(path.join(DATA_DIR, "session-secret"), "");
  expect(await refused({ DATA_DIR })).toMatch(/session-secret is too short/);
});

test("a folder that the system refuses to make, or that is a file, is told in a sentence", async () => {
  expect(await refused({ DATA_DIR: "/proc/nope" })).toMatch(/cannot be written \(ENOENT\)/);
  const file = path.join(makeFolder(), "file");
  writeFileSync(file, "");
  expect(await refused({ DATA_DIR: file })).toMatch(/is, or lies under, a file/);
});

test("a slip in the path of DATABASE_URL makes no fresh database", async () => {
  const DATA_DIR = makeFolder();
  const folder = path.join(DATA_DIR, "slip");
  const said = await refused({ DATA_DIR, DATABASE_URL: `file:${folder}/confab.db` });
  expect(said).toMatch(/slip of DATABASE_URL does not exist/);
  expect(existsSync(folder)).toBe(false);
});

test("a PostgreSQL where nothing listens is told in a sentence, without the password", async () => {
  const port = await findFreePort();
  const DATABASE_URL = `postgresql://confab:hunter2hunter2@127.0.0.1:${port}/confab`;
  const said = await refused({ DATA_DIR: makeFolder(), DATABASE_URL });
  expect(said).toMatch(/^PostgreSQL at 127\.0\.0\.1:\d+\/confab does not answer .+\.$/);
  expect(said).not.toContain("hunter2");
});

test("a PostgreSQL that takes connections and says nothing is given up", async () => {
  const port = await listenSilently();
  const DATABASE_URL = `postgresql://confab:hunter2hunter2@127.0.0.1:${port}/confab`;
  const said = await refused({ DATA_DIR: makeFolder(), DATABASE_URL });
  expect(said).toMatch(/^PostgreSQL at 127\.0\.0\.1:\d+\/confab does not answer .+\.$/);
  expect(said).not.toContain("hunter2");
});
