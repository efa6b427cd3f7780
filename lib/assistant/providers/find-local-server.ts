import "server-only";
import { readModelList } from "@/lib/assistant/providers/read-model-list";

export type LocalServer = { name: string; port: number };

/** Where they listen unless told otherwise; the first that answers is used. */
export const usualServers: readonly LocalServer[] = [
  { name: "Ollama", port: 11_434 },
  { name: "LM Studio", port: 1_234 },
  { name: "llama.cpp", port: 8_080 },
];

const PATIENCE_MS = 300;
const LIST_LIMIT = 1_000_000;

/**
 * The first of these that answers with a list of models, with at least one in it. Whatever else
 * may listen at such a port gets nothing but this one GET.
 */
export async function findLocalServer(
  servers: readonly LocalServer[] = usualServers,
  patience = PATIENCE_MS,
) {
  const answers = await Promise.all(servers.map((server) => hasModels(server, patience)));
  return servers.find((_, index) => answers[index]) ?? null;
}

export function baseUrlOf({ port }: LocalServer) {
  return `http://127.0.0.1:${port}/v1`;
}

async function hasModels(server: LocalServer, patience: number) {
  try {
    const response = await fetch(`${baseUrlOf(server)}/models`, {
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
    const isJson = /json/i.test(response.headers.get("content-type") ?? "");
    const isShort = Number(response.headers.get("content-length") ?? 0) < LIST_LIMIT;
    if (!response.ok || !isJson || !isShort) {
      await response.body?.cancel();
      return false;
    }
    return (readModelList(await response.json()) ?? []).length > 0;
  } catch {
    // Nobody there, or somebody who does not speak this: both mean no.
    return false;
  }
}
