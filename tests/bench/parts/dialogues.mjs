import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { comeIn, startConfab } from "../confab.mjs";
import { call, makeAgent } from "../post.mjs";
import { startProcess } from "../processes.mjs";
import { medians } from "../statistics.mjs";
import { writeMessages } from "../write-messages.mjs";

const EACH = 4;
/** One of so many ends with an answer of some 20,000 tokens. */
const LONG = 10;
const LONG_ANSWER = 80_000;
const sought = (words) => `/api/dialogues?q=${encodeURIComponent(words)}`;
/** Each with how long it may take at p95, where that is a target. */
const parts = {
  "the first 50 of {count} dialogues": { path: "/api/dialogues", atMost: 50 },
  "200 of them": { path: "/api/dialogues?limit=200" },
  "search: a word that is nowhere": { path: sought("garlic"), atMost: 50 },
  "search: one that all titles have": { path: sought("gardens"), atMost: 50 },
  "search: one that was said in all": { path: sought("message"), atMost: 50 },
  "search: two of one title": { path: sought("dialogue 4321"), atMost: 50 },
  "search: in Chinese": { path: sought("明天 见面"), atMost: 50 },
  "search: its beginning, a letter": { path: sought("m"), atMost: 50 },
  "the page with them": { path: "/dialogues" },
};

/** The list of somebody who has thousands of dialogues, and the page that it is on. */
export async function dialogues({ quick }) {
  const { count, seconds, runs } = quick
    ? { count: 200, seconds: 1, runs: 1 }
    : { count: 5_000, seconds: 4, runs: 3 };
  const dataDir = mkdtempSync(path.join(tmpdir(), "confab-bench-dialogues-"));
  try {
    const cookie = await fill(dataDir, count);
    const server = await startConfab({ dataDir });
    const reader = startProcess("tests/bench/load/read-at-once.mjs");
    const read = (address) =>
      reader.ask("read", { port: server.port, paths: [address], seconds, cookies: [cookie] });
    await read("/api/dialogues");
    const results = {};
    for (let run = 0; run < runs; run++) {
      for (const [what, { path: address }] of Object.entries(parts)) {
        (results[what] ??= []).push(await read(address));
      }
    }
    await Promise.all([server.stop(), reader.stop()]);
    const summary = Object.fromEntries(
      Object.entries(results).map(([what, list]) => [what, medians(list)]),
    );
    return { rows: toRows(summary, count), results: summary, runs: results };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function fill(dataDir, count) {
  const server = await startConfab({ dataDir });
  const agent = makeAgent(4);
  const cookie = await comeIn(agent, server.port, "Ada");
  const made = [];
  const make = async () => {
    while (made.length < count) {
      const nth = made.push(undefined) - 1;
      const body = { title: `Dialogue ${nth} on gardens` };
      const { status, text } = await call(agent, {
        port: server.port,
        path: "/api/dialogues",
        method: "POST",
        cookie,
        body,
      });
      if (status !== 201) throw new Error(`No dialogue was made: ${status} ${text}`);
      const { id } = JSON.parse(text).dialogue;
      made[nth] = { id, size: EACH, ...(nth % LONG === 0 && { last: LONG_ANSWER }) };
    }
  };
  await Promise.all(Array.from({ length: 4 }, make));
  agent.destroy();
  await server.stop();
  await writeMessages(path.join(dataDir, "confab.db"), made);
  return cookie;
}

function toRows(results, count) {
  return Object.entries(results).flatMap(([name, { p50, p95 }]) => {
    const { atMost } = parts[name];
    const what = name.replace("{count}", count.toLocaleString("en"));
    return [
      { what: `${what}, p95`, ...(atMost !== undefined && { atMost }), measured: p95, unit: "ms" },
      { what: "  p50", measured: p50, unit: "ms" },
    ];
  });
}
