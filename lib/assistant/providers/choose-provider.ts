import "server-only";
import { apiOf } from "@/lib/assistant/providers/api-of";
import { demoProvider } from "@/lib/assistant/providers/demo-provider";
import { localProviders } from "@/lib/assistant/providers/local-provider";
import { openAiProvider } from "@/lib/assistant/providers/openai-provider";
import type { Provider } from "@/lib/assistant/providers/provider";
import { type Env, env } from "@/lib/env";
import { processWide } from "@/lib/process-wide";

const chosen = processWide("provider", () => ({ choose: chooser(env) }));

/** Who answers now: ask for each answer anew, since a server on this machine may come and go. */
export function chooseProvider(): Promise<Provider> {
  return chosen.choose();
}

/** The API of the settings; else a server on this machine; else the demo. */
export function chooser(settings: Env): () => Promise<Provider> {
  const { OPENAI_MODEL: model } = settings;
  const silence = settings.OPENAI_PATIENCE_SECONDS * 1000;
  const common = { model, models: settings.OPENAI_MODELS, times: { headers: silence, silence } };
  const api = apiOf(settings);
  if (api) {
    const provider = openAiProvider({ ...common, ...api });
    return async () => provider;
  }
  const demo = demoProvider();
  if (!settings.LOCAL_MODELS) return async () => demo;
  const findLocal = localProviders(common);
  return async () => (await findLocal()) ?? demo;
}
