import "./check-node.mjs";
import { createRequire } from "node:module";
import { awaitHealth } from "./await-health.mjs";
import { build, isBuildCurrent, loadPreflight } from "./build.mjs";
import { generateClients } from "./generate.mjs";
import { installPackages } from "./install.mjs";
import { fail, Problem } from "./problem.mjs";
import { enterProject } from "./project.mjs";
import { step } from "./steps.mjs";

// `npm start`: from a fresh clone to a server that answers, in this very process.
try {
  enterProject();
  await installPackages({ dev: false });
  await step("Generate the database clients", generateClients);
  const current = await isBuildCurrent();
  const { checkSettings, prepareStart } = await loadPreflight(current);
  const problems = await checkSettings();
  if (problems.length > 0) throw new Problem(problems);
  if (!current) await step("Build", build);
  const place = await prepareStart();
  const showLog = startNext(place);
  await awaitHealth(place);
  showLog();
  console.log(`Confab is ready: ${place.url}`);
} catch (error) {
  fail(error);
}

function startNext({ host, port }) {
  Object.assign(process.env, {
    NODE_ENV: "production",
    PORT: String(port),
    NEXT_TELEMETRY_DISABLED: "1",
    // The server ends by itself, cleanly: lib/http/shutdown.ts.
    NEXT_MANUAL_SIG_HANDLE: "1",
  });
  const require = createRequire(import.meta.url);
  const next = require.resolve("next/dist/bin/next");
  process.argv = [process.execPath, next, "start", "-p", String(port), "-H", host];
  const showLog = hideBanner();
  require(next);
  return showLog;
}

/** Next's banner names an address of its own; ours is the last line. */
function hideBanner() {
  const { log } = console;
  console.log = () => {};
  return () => {
    console.log = log;
  };
}
