import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

type Env = Record<string, string | undefined>;
export type Exit = { code: number | null; signal: NodeJS.Signals | null };
export type RunningServer = {
  url: string;
  pid: number;
  dataDir: string;
  /** All that it has said so far, on both outputs. */
  output: () => string;
  /** Resolves to the line in which it says so, now or later. */
  said: (words: string) => Promise<string>;
  /** Asks it to end, and resolves when it has. */
  stop: (signal?: NodeJS.Signals) => Promise<Exit>;
  /** Ends it without a word, as a power cut would. */
  kill: () => Promise<Exit>;
};

const started = new Set<ChildProcess>();
const folders = new Set<string>();

/**
 * A real server of the built program, by the script that `npm start` runs; resolves when it is ready.
 * Give `DATA_DIR` to start again on the data of one before.
 */
export async function startServer({
  env = {},
  port,
}: { env?: Env; port?: number } = {}): Promise<RunningServer> {
  const chosen = port ?? (await findFreePort());
  const dataDir = env["DATA_DIR"] ?? makeFolder();
  const run = runStart({ ...env, DATA_DIR: dataDir, PORT: String(chosen) });
  const ready = await Promise.race([run.line(/^Confab is ready: /), run.ended]);
  if (typeof ready !== "string") throw new Error(`The server did not start:\n${run.output()}`);
  const end = (signal: NodeJS.Signals) => {
    run.child.kill(signal);
    return run.ended;
  };
  return {
    url: `http://localhost:${chosen}`,
    pid: run.pid,
    dataDir,
    output: run.output,
    said: (words) => run.line(new RegExp(words)),
    stop: (signal = "SIGTERM") => end(signal),
    kill: () => end("SIGKILL"),
  };
}

/** Runs the start script under these settings alone, whether or not it will come to a server. */
export function runStart(env: Env) {
  const own = { PATH: process.env["PATH"], HOME: process.env["HOME"], NODE_ENV: "production" };
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { ...own, ...env } as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.add(child);
  const lines: string[] = [];
  const readers = [child.stdout, child.stderr].map((input) => createInterface({ input }));
  for (const reader of readers) reader.on("line", (line) => lines.push(line));
  const ended = new Promise<Exit>((resolve) => {
    child.once("close", (code, signal) => {
      started.delete(child);
      resolve({ code, signal });
    });
  });
  if (child.pid === undefined) throw new Error("The start script could not be run");
  return {
    child,
    pid: child.pid,
    ended,
    output: () => lines.join("\n"),
    line: (pattern: RegExp) =>
      new Promise<string>((resolve) => {
        const known = lines.find((line) => pattern.test(line));
        if (known !== undefined) resolve(known);
        for (const reader of readers) {
          reader.on("line", (line) => {
            if (pattern.test(line)) resolve(line);
          });
        }
      }),
  };
}

/** A folder that goes when the test file has ended. */
export function makeFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), "confab-server-"));
  folders.add(folder);
  return folder;
}

export function findFreePort() {
  return new Promise<number>((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("There is no free port"));
      });
    });
  });
}

afterAll(async () => {
  const ends = [...started].map(
    (child) =>
      new Promise((resolve) => {
        child.once("close", resolve);
        child.kill("SIGKILL");
      }),
  );
  await Promise.all(ends);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
