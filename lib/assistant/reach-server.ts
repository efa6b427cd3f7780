import "server-only";
import type { ProviderFault } from "@/lib/openai/provider-error";

type Server = { baseUrl: string; apiKey: string };

/**
 * Why this server does not answer, or null: it is there and takes the key. It is asked for its list
 * of models, which costs nothing; one that keeps no list, or gives none for this key, is there too.
 */
export async function reachServer(
  { baseUrl, apiKey }: Server,
  signal: AbortSignal,
): Promise<ProviderFault | null> {
  try {
    const response = await fetch(`${baseUrl}/models`, {
      headers: { authorization: `Bearer ${apiKey}` },
      // A key is meant for one server.
      redirect: "error",
      signal,
    });
    await response.body?.cancel();
    return ofStatus(response.status);
  } catch {
    return signal.aborted ? "timed-out" : "unreachable";
  }
}

function ofStatus(status: number): ProviderFault | null {
  if (status === 401) return "wrong-key";
  if (status === 402) return "no-credit";
  return status >= 500 ? "unreachable" : null;
}
