import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { cacheFolder, root } from "./project.mjs";
import { runHidden } from "./run-hidden.mjs";
import { step } from "./steps.mjs";

/** Runs test files by jest, a line for each as it ends; what failed is kept for the summary. */
export async function runTests(title, projects, patterns) {
  const report = path.join(cacheFolder, `jest-${process.pid}.json`);
  await mkdir(cacheFolder, { recursive: true });
  const args = ["--selectProjects", ...projects, "--json", `--outputFile=${report}`];
  if (patterns.length > 0) args.push("--passWithNoTests", "--testPathPatterns", ...patterns);
  try {
    return await step(title, () => runJest(title, args, report));
  } catch (error) {
    return error.outcome ?? broken(title, error.message);
  } finally {
    await rm(report, { force: true });
  }
}

async function runJest(title, args, report) {
  const jest = path.join(root, "node_modules", "jest", "bin", "jest.js");
  const { code, output } = await runHidden(process.execPath, [jest, ...args], {
    env: { ...process.env, NODE_ENV: "test" },
    onLine: (line) => {
      // The second time that jest names a failure, at its end, it leaves the project out.
      if (/^(PASS|FAIL) [a-z-]+ tests\//.test(line)) console.log(`  ${line}`);
    },
  });
  const text = await readFile(report, "utf8").catch(() => undefined);
  const outcome = text === undefined ? broken(title, output) : toOutcome(title, JSON.parse(text));
  if (code !== 0 && outcome.failed === 0) Object.assign(outcome, broken(title, output));
  // The step shows that it failed; the outcome goes on to the summary.
  if (outcome.failed > 0) throw Object.assign(new Error(title), { outcome });
  return outcome;
}

function toOutcome(title, report) {
  return {
    title,
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
    details: report.testResults
      .filter(({ status }) => status === "failed")
      .map(({ name, message }) => `${path.relative(root, name)}\n${message}`),
    quiet: report.testResults.flatMap(listSkipped),
  };
}

function listSkipped({ name, assertionResults }) {
  return assertionResults
    .filter(({ status }) => ["pending", "todo", "skipped", "disabled"].includes(status))
    .map(({ fullName }) => `${path.relative(root, name)}: ${fullName}`);
}

function broken(title, output) {
  return { title, passed: 0, failed: 1, skipped: 0, details: [output.trim()] };
}
