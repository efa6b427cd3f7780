import "server-only";
import type { Server } from "node:http";
import { answerUnparsed } from "@/lib/http/answer-unparsed";
import { listRequests } from "@/lib/http/requests";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

/** Work that ends, or is handed over, before the process does. */
type Ending = { name: string; end: () => void | Promise<void> };
type Shutdown = {
  draining: boolean;
  server?: Server;
  drainings: Ending[];
  endings: Ending[];
};

const state = processWide<Shutdown>("shutdown", () => ({
  draining: false,
  drainings: [],
  endings: [],
}));

/** Answers in hand get this long; with what follows it the process is gone within 10 s. */
const GRACE_MS = 7_000;

export function setServer(server: Server) {
  if (state.server === server) return;
  state.server = server;
  server.on("clientError", answerUnparsed);
}

export function isDraining() {
  return state.draining;
}

/** At once: what keeps connections open, such as streams. */
export function onDraining(name: string, end: Ending["end"]) {
  state.drainings.push({ name, end });
}

/** When the last request is answered, in the reverse order of registration: what requests use. */
export function onShutdown(name: string, end: Ending["end"]) {
  state.endings.push({ name, end });
}

/** Takes no new requests, lets those in hand finish, ends what was registered, and exits 0. */
export async function shutDown(signal: string) {
  if (state.draining) return;
  state.draining = true;
  log.info({ signal }, "shutting down");
  const deadline = Date.now() + GRACE_MS;
  state.server?.close();
  state.server?.closeIdleConnections();
  for (const { name, end } of state.drainings) await endInTime(name, end, deadline);
  await requestsInHand(deadline);
  for (const { name, end } of state.endings.toReversed()) await endInTime(name, end, deadline);
  state.server?.closeAllConnections();
  log.info("shut down");
  process.exit(0);
}

async function endInTime(name: string, end: Ending["end"], deadline: number) {
  const late = new Promise<never>((_, reject) => {
    setTimeout(
      () => reject(new Error("took too long")),
      Math.max(500, deadline - Date.now()),
    ).unref();
  });
  // Whatever one part does at its end, the others get theirs.
  try {
    await Promise.race([end(), late]);
  } catch (error) {
    log.error({ err: error, part: name }, "did not end cleanly");
  }
}

async function requestsInHand(deadline: number) {
  const answered = listRequests()
    .filter((entry) => entry.streaming !== true && !entry.response.destroyed)
    .map((entry) => new Promise<void>((resolve) => entry.response.once("close", resolve)));
  const late = new Promise<void>((resolve) => {
    setTimeout(resolve, Math.max(0, deadline - Date.now())).unref();
  });
  await Promise.race([Promise.all(answered), late]);
}
