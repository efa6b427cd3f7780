import { loadTypeScript } from "./load-typescript.mjs";
import { enterProject } from "./project.mjs";

// `npm run migration -- NAME`. The work is in write-migration.ts, which shares the schema engine
// with the server.
try {
  enterProject();
  const { writeMigration } = await loadTypeScript("scripts/write-migration.ts");
  for (const line of await writeMigration(process.argv[2])) console.log(line);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
