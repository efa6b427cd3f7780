import "./check-node.mjs";
import { createRequire } from "node:module";
import { generateClients } from "./generate.mjs";
import { installPackages } from "./install.mjs";
import { loadTypeScript } from "./load-typescript.mjs";
import { fail, Problem } from "./problem.mjs";
import { enterProject } from "./project.mjs";
import { step } from "./steps.mjs";

// `npm run dev`: as `npm start`, with everything for working on it and no build.
try {
  enterProject();
  await installPackages({ dev: true });
  await step("Generate the database clients", generateClients);
  const { checkSettings, prepareStart } = await loadTypeScript("scripts/preflight.ts");
  const problems = await checkSettings();
  if (problems.length > 0) throw new Problem(problems);
  const { host, port } = await prepareStart();
  Object.assign(process.env, { PORT: String(port), NEXT_TELEMETRY_DISABLED: "1" });
  const require = createRequire(import.meta.url);
  const next = require.resolve("next/dist/bin/next");
  process.argv = [process.execPath, next, "dev", "-p", String(port), "-H", host];
  require(next);
} catch (error) {
  fail(error);
}
