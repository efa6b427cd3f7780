import "server-only";
import { checkAssistant } from "@/lib/assistant/check-assistant";
import { lookAtAssistant } from "@/lib/assistant/look-at-assistant";
import { Runner } from "@/lib/assistant/runs/runner";
import { onAuthChange, stopKnowingAuthChanges } from "@/lib/auth/auth-changes";
import { entryPolicy, isFirstAccount } from "@/lib/auth/policy";
import { sessionSecret, setupCode } from "@/lib/auth/secret";
import { startErasing } from "@/lib/conversations/erase-log";
import { checkDatabase } from "@/lib/db/check";
import { closeDatabase } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";
import { toDatabaseProblem } from "@/lib/db/to-database-problem";
import { startHousekeeping } from "@/lib/housekeeping";
import { checkAddress } from "@/lib/http/check-address";
import { checkFolder } from "@/lib/http/check-folder";
import { openDirectLane } from "@/lib/http/direct-lane";
import { checkImages, lookAtImages } from "@/lib/images/look-at-images";
import { registerCheck, registerHealth } from "@/lib/http/parts";
import { onDraining, onShutdown, shutDown } from "@/lib/http/shutdown";
import { log } from "@/lib/log";
import { startClosingEmptyRooms } from "@/lib/rooms/close-empty-rooms";
import { hub, stopStreams } from "@/lib/stream/hub";
import { processWide } from "@/lib/process-wide";

/** Puts the parts of the server together, once in a process; `instrumentation.ts` awaits it. */
export async function startServing() {
  try {
    await processWide("serving", open);
  } catch (error) {
    // A server that could not begin must not stand there answering 500.
    const problem = toDatabaseProblem(error) ?? error;
    const forPeople = problem instanceof Error && /Problem$/.test(problem.name);
    if (forPeople) log.error(problem.message);
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
  onShutdown("housekeeping", startHousekeeping());
  onShutdown("erasing", startErasing());
  onShutdown("sign-outs elsewhere", stopKnowingAuthChanges);
  await serveStreams();
  await announceSetupCode();
}

async function serveStreams() {
  onDraining("streams", stopStreams);
  const streams = await hub();
  const isOccupied = (id: string) => streams.presence.of(id).size > 0;
  onShutdown("empty rooms", startClosingEmptyRooms({ isOccupied }));
  const runner = new Runner({ presence: (id) => streams.presence.of(id) });
  await runner.start();
  onDraining("replies", () => runner.stop());
  onAuthChange(({ userId, sessionId }) => {
    if (sessionId !== null) streams.endSession(userId, sessionId);
  });
}

function registerParts() {
  registerHealth("database", checkDatabase);
  registerHealth("bus", () => Promise.resolve({ ok: true, kind: "memory" }));
  registerHealth("images", lookAtImages);
  registerHealth("assistant", lookAtAssistant);
  registerCheck("database", async () => {
    const { ok, kind, detail } = await checkDatabase();
    return {
      name: "database",
      ok,
      detail:
        detail ?? `${kind === "sqlite" ? "SQLite" : "PostgreSQL"} answers and can be written.`,
    };
  });
  registerCheck("store", checkFolder);
  registerCheck("address", checkAddress);
  registerCheck("assistant", checkAssistant);
  registerCheck("images", checkImages);
}

/** Away from this machine, only who reads this can become the administrator. */
async function announceSetupCode() {
  if (!(await isFirstAccount())) return;
  const { setupCodeNeeded } = await entryPolicy({ local: true });
  const whose = "The first account is the administrator's.";
  const from = setupCodeNeeded
    ? "It"
    : "Made at this machine it needs nothing more; from elsewhere it";
  process.stdout.write(`${whose} ${from} needs the set-up code ${setupCode()}\n`);
}
