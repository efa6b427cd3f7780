import "server-only";
import { stopKnowingAuthChanges } from "@/lib/auth/auth-changes";
import { startAuthHousekeeping } from "@/lib/auth/housekeeping";
import { isFirstAccount } from "@/lib/auth/policy";
import { sessionSecret, setupCode } from "@/lib/auth/secret";
import { checkDatabase } from "@/lib/db/check";
import { closeDatabase } from "@/lib/db/client";
import { DatabaseProblem } from "@/lib/db/database-problem";
import { migrateDatabase } from "@/lib/db/migrate";
import { env, isLoopback } from "@/lib/env";
import { checkAddress } from "@/lib/http/check-address";
import { checkFolder, lookAtFolder } from "@/lib/http/check-folder";
import { openDirectLane } from "@/lib/http/direct-lane";
import { registerCheck, registerHealth } from "@/lib/http/parts";
import { onShutdown, shutDown } from "@/lib/http/shutdown";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

/** Puts the parts of the server together, once in a process; `instrumentation.ts` awaits it. */
export async function startServing() {
  try {
    await processWide("serving", open);
  } catch (error) {
    // A server that could not begin must not stand there answering 500.
    if (error instanceof DatabaseProblem) log.error(error.message);
    else log.error({ err: error }, "the server could not start");
    process.exit(1);
  }
}

async function open() {
  openDirectLane();
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void shutDown(signal));
  await migrateDatabase();
  onShutdown("database", closeDatabase);
  sessionSecret();
  registerParts();
  onShutdown("housekeeping", startAuthHousekeeping());
  onShutdown("sign-outs elsewhere", stopKnowingAuthChanges);
  await announceSetupCode();
}

function registerParts() {
  registerHealth("database", checkDatabase);
  registerHealth("bus", () => Promise.resolve({ ok: true, kind: "memory" }));
  registerHealth("images", lookAtFolder);
  registerCheck("database", async () => {
    const { ok, kind, detail } = await checkDatabase();
    return { name: "database", ok, detail: detail ?? `${kind} answers and can be written.` };
  });
  registerCheck("store", checkFolder);
  registerCheck("address", checkAddress);
}

/** Off loopback, only who reads this can become the administrator. */
async function announceSetupCode() {
  if (!(await isFirstAccount())) return;
  const where = isLoopback(env.HOST) ? "From another machine it" : "It";
  process.stdout.write(
    `The first account is the administrator's. ${where} needs the set-up code ${setupCode()}\n`,
  );
}
