import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { startProcess } from "../processes.mjs";
import { percentile } from "../statistics.mjs";

const A_SECOND = 500;
const SMALLEST_MS = 1;

/** What a page in Chromium does while an answer grows in it, for answers of different lengths. */
export async function drawing({ quick }) {
  const lengths = quick ? [1_000, 2_000] : [5_000, 10_000, 20_000];
  const { openOpenAiServer, findChromium, answers } = await loadSupport();
  const cases = [
    ...lengths.map((tokens) => ({ name: `${tokens.toLocaleString("en")} tokens`, tokens })),
    { name: "a code block of 5,000 lines", shape: "code", lines: quick ? 500 : 5_000 },
    { name: "a table of 5,000 lines", shape: "table", lines: quick ? 500 : 5_000 },
  ];
  const api = await openOpenAiServer();
  const dataDir = mkdtempSync(path.join(tmpdir(), "confab-bench-"));
  const { executablePath, args, reason } = await findChromium();
  if (executablePath === undefined) return { rows: [], note: `Nothing was drawn: ${reason}.` };
  const browser = await chromium.launch({ executablePath, args });
  try {
    const results = {};
    for (const [index, each] of cases.entries()) {
      const model = `drawing-${index}`;
      const pieces = answers(each);
      api.script(model, (answer) => sayEvenly(answer, pieces));
      const server = await start(path.join(dataDir, model), api.url, model);
      results[each.name] = await draw(browser, server.url, pieces);
      await server.stop();
    }
    return { rows: toRows(results, lengths), results };
  } finally {
    await browser.close();
    await api.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The scripted provider and the answers are TypeScript, as the tests have them. */
async function loadSupport() {
  const outfile = path.resolve("tests", ".artifacts", "bench", "drawing-support.mjs");
  const contents = `
    import { longAnswer, longBlock } from "@/tests/support/long-answer";
    export { openOpenAiServer } from "@/tests/support/openai-server";
    export { findChromium } from "@/tests/support/find-chromium";
    export const answers = ({ tokens, shape, lines }) =>
      shape === undefined ? longAnswer(tokens) : longBlock(shape, lines);`;
  await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "error",
  });
  return import(pathToFileURL(outfile).href);
}

/** By the clock, so that a late timer is made up for. */
async function sayEvenly(answer, pieces) {
  const began = performance.now();
  for (let said = 0; said < pieces.length && !answer.left;) {
    const due = Math.min(pieces.length, Math.ceil(((performance.now() - began) / 1000) * A_SECOND));
    for (; said < due; said++) await answer.say(pieces[said]);
    await wait(10);
  }
  if (!answer.left) await answer.end();
}

async function start(dataDir, api, model) {
  const port = await findFreePort();
  const server = startProcess("scripts/start.mjs", {
    env: {
      DATA_DIR: dataDir,
      PORT: String(port),
      RATE_LIMITS: "off",
      OPENAI_API_KEY: "bench",
      OPENAI_BASE_URL: api,
      OPENAI_MODELS: model,
    },
    ready: /^Confab is ready: /,
  });
  await server.started;
  return { url: `http://localhost:${port}`, stop: server.stop };
}

async function draw(browser, url, pieces) {
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  await page.goto(`${url}/login`);
  await page.getByLabel("Your nickname").fill("Ada");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${url}/`);
  await page.getByRole("main").getByLabel("The room’s name").fill("Bench");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/rooms\//);
  await page.getByLabel("Message", { exact: true }).fill("@ai tell me all");
  const tasks = await traceTasks(devtools);
  const before = await metrics(devtools);
  const began = performance.now();
  await page.keyboard.press("Enter");
  await awaitState(page, true);
  await awaitState(page, false, (pieces.length / A_SECOND) * 4_000 + 60_000);
  const wall = performance.now() - began;
  const after = await metrics(devtools);
  const taken = (await tasks.end()).filter(({ own }) => own >= SMALLEST_MS);
  const durations = taken.map(({ own }) => own);
  await context.close();
  return {
    characters: pieces.join("").length,
    p50: percentile(durations, 0.5),
    p95: percentile(durations, 0.95),
    max: Math.max(...durations),
    long: durations.filter((duration) => duration > 50).length,
    tasks: durations.length,
    wallP95: percentile(
      taken.map(({ wall }) => wall),
      0.95,
    ),
    processor: 1000 * (after.ThreadTime - before.ThreadTime),
    work: 1000 * (after.TaskDuration - before.TaskDuration),
    script: 1000 * (after.ScriptDuration - before.ScriptDuration),
    layout: 1000 * (after.LayoutDuration - before.LayoutDuration),
    style: 1000 * (after.RecalcStyleDuration - before.RecalcStyleDuration),
    nodes: after.Nodes,
    wall,
  };
}

/** Asked for seldom and by a class: to look through the page for words is work of its own. */
async function awaitState(page, isThere, timeout = 30_000) {
  const looks = (expected) => (document.querySelector(".cf-reply-state") !== null) === expected;
  await page.waitForFunction(looks, isThere, { polling: 250, timeout });
}

async function metrics(devtools) {
  const { metrics: list } = await devtools.send("Performance.getMetrics");
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

/** Every task of the page's main thread, in milliseconds, as the browser itself took the time. */
async function traceTasks(devtools) {
  const events = [];
  devtools.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value) {
      if (event.name === "thread_name" || event.name.endsWith("RunTask")) events.push(event);
    }
  });
  const traceConfig = { includedCategories: ["toplevel", "__metadata"] };
  await devtools.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  return {
    end: async () => {
      const complete = new Promise((resolve) => devtools.once("Tracing.tracingComplete", resolve));
      await devtools.send("Tracing.end");
      await complete;
      const key = ({ pid, tid }) => `${pid}/${tid}`;
      const main = new Set(
        events.filter(({ args }) => args?.name === "CrRendererMain").map((event) => key(event)),
      );
      return events
        .filter((event) => event.dur !== undefined && main.has(key(event)))
        .map(({ dur, tdur }) => ({ wall: dur / 1000, own: (tdur ?? dur) / 1000 }));
    },
  };
}

function perCharacter({ processor, characters }) {
  return processor / characters;
}

/** In processor time of the page's main thread: other work of the machine is no fault of the page. */
function toRows(results, lengths) {
  const [shortest, longest] = [results[nameOf(lengths[0])], results[nameOf(lengths.at(-1))]];
  const growth = perCharacter(longest) / perCharacter(shortest);
  return [
    ...Object.entries(results).flatMap(([name, { p50, p95, wallP95, max, long, processor }]) => [
      { what: `${name}: a task, p95`, atMost: 50, measured: p95, unit: "ms" },
      { what: "  p95 by the clock", measured: wallP95, unit: "ms" },
      { what: "  p50", measured: p50, unit: "ms" },
      { what: "  longest", measured: max, unit: "ms" },
      { what: "  over 50 ms", measured: long, unit: "tasks" },
      { what: "  all of it", measured: processor, unit: "ms" },
    ]),
    // 1 is linear; 4 is what reading all of it again with each piece would come to.
    {
      what: "work for a character, longest to shortest",
      atMost: 1.25,
      measured: growth,
      unit: "×",
    },
  ];
}

function nameOf(tokens) {
  return `${tokens.toLocaleString("en")} tokens`;
}

function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
