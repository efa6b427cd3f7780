import "./check-node.mjs";
import { parseArgs } from "node:util";
import { build, isBuildCurrent } from "./build.mjs";
import { checkCode } from "./check-code.mjs";
import { findLeftOut } from "./find-left-out.mjs";
import { generateClients } from "./generate.mjs";
import { installPackages } from "./install.mjs";
import { fail } from "./problem.mjs";
import { enterProject } from "./project.mjs";
import { runTests } from "./run-tests.mjs";
import { step } from "./steps.mjs";
import { summarise } from "./summarise.mjs";

// `npm test` and, with --quick, `npm run check`. Patterns after `--` choose test files, and leave
// out what is not a test.
const { values: options, positionals: patterns } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean" }, complete: { type: "boolean" } },
});
const complete = options.complete === true || ["true", "1"].includes(process.env.CI ?? "");

try {
  enterProject({ settings: false });
  await installPackages({ dev: true });
  await step("Generate the database clients", generateClients);
  const outcomes = options.quick ? await runQuick() : await runAll();
  process.exit(summarise(outcomes, { complete }));
} catch (error) {
  fail(error);
}

async function runQuick() {
  const checks = patterns.length > 0 ? [] : await checkCode({ cache: true });
  return [...checks, await runTests("Unit and integration tests", quickProjects(), patterns)];
}

async function runAll() {
  const outcomes = patterns.length > 0 ? [] : await checkCode({ cache: false });
  const left = await findLeftOut();
  const projects = [...quickProjects(), "integration-postgresql"].filter(isRunnable);
  outcomes.push(await runTests("Unit and integration tests", projects, patterns));
  const built = await tryBuild();
  outcomes.push(built);
  const served = ["browser", "faults"].filter(isRunnable);
  if (built.failed === 0 && served.length > 0) {
    outcomes.push(await runTests("Browser and fault tests", served, patterns));
  } else if (built.failed > 0) {
    left.push(...(await findLeftOut({ unbuilt: true })));
  }
  return [...outcomes, ...left];

  function isRunnable(project) {
    return !left.some((outcome) => outcome.project === project);
  }
}

function quickProjects() {
  return ["unit", "integration-sqlite"];
}

async function tryBuild() {
  try {
    await step("Build", async () => !(await isBuildCurrent()) && build());
    return { title: "Build", passed: 1, failed: 0, skipped: 0, details: [] };
  } catch (error) {
    return { title: "Build", passed: 0, failed: 1, skipped: 0, details: [error.message] };
  }
}
