import { rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";

type Settings = Awaited<typeof import("@/lib/env")>["env"];

/** One sentence for each setting that is wrong. */
export async function checkSettings(): Promise<string[]> {
  try {
    await import("@/lib/env");
    return [];
  } catch (error) {
    // Settings that do not fit keep env.ts from being loaded at all: it throws its sentences.
    return error instanceof Error ? error.message.split("\n") : [String(error)];
  }
}

/**
 * Looks at all that a start depends on, and brings the database up to date. What stands in the way
 * is thrown as a `Problem` or a `DatabaseProblem`.
 */
export async function prepareStart(): Promise<{ host: string; port: number; url: string }> {
  const { env } = await import("@/lib/env");
  await tryDataFolder(env.DATA_DIR);
  const port = await findPort(env);
  const { migrateDatabase } = await import("@/lib/db/migrate");
  await migrateDatabase();
  const { sessionSecret } = await import("@/lib/auth/secret");
  sessionSecret();
  return { host: env.HOST, port, url: env.PUBLIC_URL ?? `http://${toUrlHost(env.HOST)}:${port}` };
}

async function tryDataFolder(folder: string) {
  const file = path.join(folder, `.try-${process.pid}`);
  try {
    const { makePrivateFolder } = await import("@/lib/private-folder");
    makePrivateFolder(folder);
    await writeFile(file, "");
  } catch (error) {
    const code = codeOf(error);
    throw problem(
      code === "ENOTDIR"
        ? `DATA_DIR ${folder} is, or lies under, a file: set it to a folder.`
        : `The data folder ${folder} cannot be written (${code}): give it to the user that runs Confab, or set DATA_DIR to another.`,
    );
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}

/** The port, once it is known to be free; with PORT=0 any that is. */
function findPort({ HOST, PORT }: Settings) {
  return new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(problem(describeListening(HOST, PORT, codeOf(error)))));
    probe.listen({ host: HOST, port: PORT, exclusive: true }, () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : PORT;
      probe.close(() => resolve(port));
    });
  });
}

function describeListening(host: string, port: number, code: string) {
  switch (code) {
    case "EADDRINUSE":
      return `PORT ${port} on ${host} is in use by another program (perhaps Confab runs already): end that, or set PORT to another.`;
    case "EACCES":
      return `PORT ${port} may not be opened by this user: set PORT to 1024 or above.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HOST ${host} is not an address of this machine (${code}): 127.0.0.1 is for this machine alone, 0.0.0.0 for all that reach it.`;
    default:
      return `Confab cannot listen on PORT ${port} of HOST ${host} (${code}).`;
  }
}

/** How a person on this machine reaches it. */
function toUrlHost(host: string) {
  if (["127.0.0.1", "0.0.0.0", "::"].includes(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function problem(sentence: string) {
  return Object.assign(new Error(sentence), { name: "Problem" });
}

function codeOf(error: unknown) {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
