import { parseArgs } from "node:util";
import { setTimeout as wait } from "node:timers/promises";
import { build, isBuildCurrent } from "../../scripts/build.mjs";
import { generateClients } from "../../scripts/generate.mjs";
import { installPackages } from "../../scripts/install.mjs";
import { fail, Problem } from "../../scripts/problem.mjs";
import { enterProject } from "../../scripts/project.mjs";
import { step } from "../../scripts/steps.mjs";
import { describeMachine } from "./machine.mjs";
import { profileConfab, removeFolders } from "./confab.mjs";
import { answers } from "./parts/answers-growing.mjs";
import { dialogues } from "./parts/dialogues.mjs";
import { drawing } from "./parts/drawing.mjs";
import { fanOut } from "./parts/fan-out.mjs";
import { history } from "./parts/history.mjs";
import { openStreams } from "./parts/open-streams.mjs";
import { pictures } from "./parts/pictures.mjs";
import { posts } from "./parts/posts.mjs";
import { reconnect } from "./parts/reconnect.mjs";
import { search } from "./parts/search.mjs";
import { stopProcesses } from "./processes.mjs";
import { judge, printRows, writeReport } from "./report.mjs";

// `npm run bench`, or one part of it: `npm run bench -- posts`. With --quick smaller numbers, which
// say only that the bench works; with --profile the server's processor profile, beside the report.
// A missed target is told in the table; only what broke fails.
const parts = {
  "fan-out": fanOut,
  "open-streams": openStreams,
  posts,
  history,
  search,
  reconnect,
  answers,
  dialogues,
  drawing,
  pictures,
};
const LIMIT_MS = 20 * 60_000;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    profile: { type: "boolean", default: false },
  },
});
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void cleanUp().finally(() => process.exit(130)));
}

try {
  await main();
  await cleanUp();
  process.exit(0);
} catch (error) {
  await cleanUp();
  fail(error);
}

async function main() {
  const names = choose();
  enterProject({ settings: false });
  await installPackages({ dev: true });
  await step("Generate the database clients", generateClients);
  if (!(await isBuildCurrent())) await step("Build", build);
  if (options.profile) profileConfab();
  const report = {
    startedAt: new Date().toISOString(),
    quick: options.quick,
    machine: describeMachine(),
    parts: {},
  };
  console.log(Object.values(report.machine).join(" · "));
  for (const name of names) {
    const { rows, ...details } = await step(name, () => withLimit(parts[name](options), name));
    const judged = rows.map((row) => ({ ...row, ...judge(row) }));
    report.parts[name] = { rows: judged, ...details };
    if (rows.length > 0) printRows(name, rows);
    if (details.note !== undefined) console.log(details.note);
    await cleanUp();
  }
  if (options.quick) console.log("\nThese were quick runs: the figures say little.");
  console.log(`\nWritten to ${writeReport(report)}`);
}

async function cleanUp() {
  await stopProcesses();
  removeFolders();
}

function choose() {
  const unknown = positionals.filter((name) => !(name in parts));
  if (unknown.length === 0) return positionals.length > 0 ? positionals : Object.keys(parts);
  throw new Problem(
    `There is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.`,
  );
}

async function withLimit(work, name) {
  const late = new AbortController();
  const limit = wait(LIMIT_MS, undefined, { signal: late.signal }).then(() => {
    throw new Problem(`The part ${name} did not end within ${LIMIT_MS / 60_000} minutes.`);
  });
  // Either may come to nothing once the other has ended.
  limit.catch(() => {});
  try {
    return await Promise.race([work, limit]);
  } finally {
    late.abort();
  }
}
