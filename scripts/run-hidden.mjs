import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { root } from "./project.mjs";

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * Runs a program and keeps what it says. Where we are told to end meanwhile, it ends with all that
 * it started.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runHidden(command, args, { env = process.env, onLine } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that it can be ended whole.
      detached: true,
    });
    watch(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        output += `${line}\n`;
        onLine?.(line);
      });
    }
    child.once("error", reject);
    child.once("close", (code) => {
      unwatch(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

function watch(child) {
  if (running.size === 0) {
    process.on("SIGTERM", endAll);
    process.on("SIGINT", endAll);
  }
  running.add(child);
}

/** The signals are the server's own again once it is what runs. */
function unwatch(child) {
  running.delete(child);
  if (running.size > 0) return;
  process.off("SIGTERM", endAll);
  process.off("SIGINT", endAll);
}

function endAll(signal) {
  for (const { pid } of running) {
    try {
      if (pid !== undefined) process.kill(-pid, "SIGTERM");
    } catch {
      // It ended in between.
    }
  }
  process.exit(signal === "SIGINT" ? 130 : 143);
}
