import "server-only";
import type OpenAI from "openai";
import { isChatModel } from "@/lib/assistant/providers/is-chat-model";
import { familyOf } from "@/lib/assistant/providers/model-families";
import type { OpenAiSettings } from "@/lib/assistant/providers/openai-settings";
import type { Model } from "@/lib/assistant/providers/provider";
import { ProviderError } from "@/lib/openai/provider-error";
import { type Listed, readModelList } from "@/lib/assistant/providers/read-model-list";
import { toProviderError } from "@/lib/openai/to-provider-error";
import { processWide } from "@/lib/process-wide";

const FRESH_MS = 300_000;
const PATIENCE_MS = 10_000;

type Known = { at: number; models: Listed[] };
const lists = processWide("modelLists", () => new Map<string, Known>());

/** The models of the settings, or those of the server; the one that is asked by default first. */
export async function listModels(client: OpenAI, settings: OpenAiSettings, signal: AbortSignal) {
  const listed = settings.models
    ? settings.models.map((id) => ({ id }))
    : await listFromServer(client, settings, signal);
  const first = settings.model ?? favourite(listed);
  if (first === undefined) throw new ProviderError("no-such-model", "The server has no model.");
  const rest = listed.filter(({ id }) => id !== first);
  const chosen = listed.find(({ id }) => id === first) ?? { id: first };
  return [chosen, ...rest].map((model) => toModel(model, settings.window));
}

/** A list that cannot be had is no reason not to use the model that the settings name. */
async function listFromServer(client: OpenAI, settings: OpenAiSettings, signal: AbortSignal) {
  const key = `${settings.baseUrl} ${settings.apiKey}`;
  const known = lists.get(key);
  if (known && Date.now() - known.at < FRESH_MS) return known.models;
  try {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const all = readModelList(await client.get<unknown>("/models", { signal: patience }));
    if (!all) throw new ProviderError("unreachable", "What it answers is no list of models.");
    const models = withoutDated(all.filter(({ id }) => isChatModel(id)));
    lists.set(key, { at: Date.now(), models });
    return models;
  } catch (error) {
    if (signal.aborted) throw new ProviderError("aborted", "The list was not waited for.");
    if (known) return known.models;
    if (settings.model !== undefined) return [];
    throw toProviderError(error);
  }
}

/** `gpt-4o-2024-08-06` beside `gpt-4o` is one more line that says nothing. */
function withoutDated(models: Listed[]) {
  const ids = new Set(models.map(({ id }) => id));
  return models.filter(({ id }) => {
    const undated = id.replace(/-\d{4}-\d{2}-\d{2}$/, "");
    return undated === id || !ids.has(undated);
  });
}

/** OpenAI lists its models in no order; what is asked by default should be neither dear nor old. */
function favourite(models: readonly Listed[]) {
  const wishes = [/^gpt-5[\d.]*-mini$/, /^gpt-4\.1-mini$/, /^gpt-4o-mini$/, /^deepseek-chat$/];
  for (const wish of wishes) {
    const found = models.findLast(({ id }) => wish.test(id));
    if (found) return found.id;
  }
  return models[0]?.id;
}

function toModel({ id, window: said }: Listed, most = Infinity): Model {
  const family = familyOf(id);
  const window = Math.min(said ?? family?.window ?? Infinity, most);
  return {
    id,
    name: id,
    ...(Number.isFinite(window) && { window }),
    ...(family && { pictures: family.pictures }),
  };
}
