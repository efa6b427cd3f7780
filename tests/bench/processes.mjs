import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const running = new Set();

/**
 * Runs a file in a process of its own, with all the file descriptors that the system allows, and
 * asks it things over the channel between the two (`answer-parent.mjs` is the other side).
 */
export function startProcess(file, { args = [], env = {}, ready } = {}) {
  const line = 'ulimit -n "$(ulimit -Hn)"; exec "$0" "$@"';
  const child = spawn("sh", ["-c", line, process.execPath, ...args, file], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  running.add(child);
  const said = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on("line", (text) => {
      said.push(text);
      if (said.length > 200) said.shift();
      child.emit("said", text);
    });
  }
  const ended = new Promise((resolve) => child.once("close", resolve));
  void ended.then(() => running.delete(child));
  const output = () => said.join("\n");
  const ask = makeAsking(child, ended, output);
  const started = ready === undefined ? undefined : awaitLine(child, ready, ended, output);
  return { pid: child.pid, ask, started, stop: () => end(child, ended) };
}

/** Ends every process that is still running; safe to call at any time. */
export async function stopProcesses() {
  const children = [...running];
  const ends = children.map((child) => new Promise((resolve) => child.once("close", resolve)));
  for (const child of children) child.kill("SIGKILL");
  await Promise.all(ends);
}

async function end(child, ended) {
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 8_000);
  await ended;
  clearTimeout(late);
}

function makeAsking(child, ended, output) {
  const waiting = new Map();
  let last = 0;
  child.on("message", ({ id, result, error }) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error === undefined) resolve?.(result);
    else reject?.(new Error(error));
  });
  void ended.then((code) => {
    const gone = new Error(`A process ended with ${code}:\n${output()}`);
    for (const { reject } of waiting.values()) reject(gone);
  });
  return (what, input) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      child.send({ id, what, input }, (error) => error && reject(error));
    });
}

async function awaitLine(child, pattern, ended, output) {
  const found = new Promise((resolve) => {
    child.on("said", (text) => {
      const match = pattern.exec(text);
      if (match) resolve(match);
    });
  });
  const match = await Promise.race([found, ended]);
  if (!Array.isArray(match)) throw new Error(`A server did not start:\n${output()}`);
  return match;
}
