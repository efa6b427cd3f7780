import "server-only";

export type Listed = { id: string; window?: number };

/** The models in the answer to GET /models; null where it is no such list. */
export function readModelList(body: unknown): Listed[] | null {
  if (typeof body !== "object" || body === null || !("data" in body)) return null;
  // Ollama without a model answers `null` for its list.
  if (body.data === null) return [];
  if (!Array.isArray(body.data)) return null;
  return body.data.flatMap((entry: unknown) => {
    if (typeof entry !== "object" || entry === null || !("id" in entry)) return [];
    if (typeof entry.id !== "string" || entry.id === "") return [];
    const window = windowOf({ ...entry });
    return [{ id: entry.id, ...(window !== undefined && { window }) }];
  });
}

/** vLLM and several others say how much a model takes; OpenAI does not. */
function windowOf(entry: Record<string, unknown>) {
  return [entry["max_model_len"], entry["context_length"], entry["context_window"]].find(
    (value): value is number => typeof value === "number" && value > 0,
  );
}
