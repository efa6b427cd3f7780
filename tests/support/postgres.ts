import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, chownSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

export type PostgresServer = { adminUrl: string; pid: number; folder: string };

/** The folder of PostgreSQL's server programs, or why there is none. */
export function findPostgres(): { folder: string } | { folder: null; reason: string } {
  const folder = candidates().find((candidate) => existsSync(path.join(candidate, "initdb")));
  if (folder === undefined) {
    return { folder: null, reason: "PostgreSQL's server (initdb) is not installed" };
  }
  return isRoot() && findOtherUser() === undefined
    ? { folder: null, reason: "PostgreSQL refuses root, and there is no user postgres or nobody" }
    : { folder };
}

/** Starts a server of its own, on a free loopback port, with its data in the temporary folder. */
export async function startPostgres(): Promise<PostgresServer> {
  const found = findPostgres();
  if (found.folder === null) throw new Error(found.reason);
  const user = isRoot() ? findOtherUser() : undefined;
  const folder = mkdtempSync(path.join(tmpdir(), "confab-postgres-"));
  if (user) chownSync(folder, user.uid, user.gid);
  try {
    const options = { cwd: folder, ...user, stdio: "pipe" as const };
    const cluster = path.join(folder, "data");
    const settings = [
      "-D",
      cluster,
      "-U",
      "confab",
      "-A",
      "trust",
      "-E",
      "UTF8",
      "--locale=C",
      "-N",
    ];
    execFileSync(path.join(found.folder, "initdb"), settings, options);
    const port = await findFreePort();
    const server = spawn(
      path.join(found.folder, "postgres"),
      ["-D", cluster, "-p", String(port), ...quick(folder)],
      { cwd: folder, ...user, stdio: "ignore" },
    );
    const adminUrl = `postgresql://confab@127.0.0.1:${port}/postgres`;
    await answers(adminUrl, server);
    if (server.pid === undefined) throw new Error("PostgreSQL has no process id");
    server.unref();
    return { adminUrl, pid: server.pid, folder };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

export async function stopPostgres({ pid, folder }: PostgresServer) {
  // SIGQUIT ends it at once; there is nothing to keep.
  if (isAlive(pid)) process.kill(pid, "SIGQUIT");
  while (isAlive(pid)) await sleep(20);
  rmSync(folder, { recursive: true, force: true });
}

function candidates() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
  return [askPgConfig(), ...newestFirst.map((version) => path.join(debian, version, "bin"))];
}

function askPgConfig() {
  try {
    return execFileSync("pg_config", ["--bindir"], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "";
  }
}

function quick(folder: string) {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: folder,
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "200",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function answers(url: string, server: ChildProcess) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    try {
      await client.connect();
      await client.query("SELECT 1");
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) throw error;
      await sleep(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

function findFreePort() {
  return new Promise<number>((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === "object" && address) resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}

function isRoot() {
  return process.getuid?.() === 0;
}

function findOtherUser() {
  for (const name of ["postgres", "nobody"]) {
    try {
      const ask = (flag: string) =>
        Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" }));
      return { uid: ask("-u"), gid: ask("-g") };
    } catch {
      continue;
    }
  }
  return undefined;
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
