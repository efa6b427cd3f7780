import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { comeIn, startConfab } from "../confab.mjs";
import { call, makeAgent } from "../post.mjs";
import { startProcess } from "../processes.mjs";
import { medians } from "../statistics.mjs";
import { writeMessages } from "../write-messages.mjs";

const EACH = 4;
const SOUGHT = "/api/dialogues?q=garlic";
const paths = {
  "the first 50 of {count} dialogues": "/api/dialogues",
  "200 of them": "/api/dialogues?limit=200",
  "those with a word in them": SOUGHT,
  "the page with them": "/dialogues",
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
      for (const [what, address] of Object.entries(paths)) {
        (results[what.replace("{count}", count.toLocaleString("en"))] ??= []).push(
          await read(address),
        );
      }
    }
    await Promise.all([server.stop(), reader.stop()]);
    const summary = Object.fromEntries(
      Object.entries(results).map(([what, list]) => [what, medians(list)]),
    );
    return { rows: toRows(summary), results: summary, runs: results };
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
      made[nth] = { id: JSON.parse(text).dialogue.id, size: EACH };
    }
  };
  await Promise.all(Array.from({ length: 4 }, make));
  agent.destroy();
  await server.stop();
  await writeMessages(path.join(dataDir, "confab.db"), made);
  return cookie;
}

function toRows(results) {
  return Object.entries(results).flatMap(([what, { p50, p95 }], index) => [
    { what: `${what}, p95`, ...(index === 0 && { atMost: 50 }), measured: p95, unit: "ms" },
    { what: "  p50", measured: p50, unit: "ms" },
  ]);
}
