import "server-only";
import {
  baseUrlOf,
  findLocalServer,
  type LocalServer,
  usualServers,
} from "@/lib/assistant/providers/find-local-server";
import { openAiProvider } from "@/lib/assistant/providers/openai-provider";
import type { OpenAiSettings } from "@/lib/assistant/providers/openai-settings";
import type { ModelPart, Provider } from "@/lib/assistant/providers/provider";
import { ProviderError } from "@/lib/openai/provider-error";

type Options = Pick<OpenAiSettings, "model" | "models" | "times"> & {
  servers?: readonly LocalServer[];
  /** How long a finding counts, in milliseconds. */
  lasts?: number;
  /** How long such a server may take to answer, in milliseconds. */
  patience?: number;
};

/**
 * Ollama gives a model 4,096 tokens unless told otherwise, whatever the model could take, and cuts
 * off the beginning of what is longer without a word.
 */
const OLLAMA_WINDOW = 4_096;

/** Looks for a server on this machine: again after a while, and when the one it knew is gone. */
export function localProviders(options: Options) {
  const { servers = usualServers, lasts = 60_000, patience, ...settings } = options;
  let found: Promise<Provider | null> | undefined;
  let current: { port: number; provider: Provider } | undefined;
  let at = 0;

  const forget = () => {
    found = undefined;
  };

  async function look() {
    const server = await findLocalServer(servers, patience);
    if (!server) return null;
    if (current?.port !== server.port) {
      const provider = withEye(connect(server, settings), forget);
      current = { port: server.port, provider };
    }
    return current.provider;
  }

  return function findLocal(): Promise<Provider | null> {
    if (!found || Date.now() - at >= lasts) {
      at = Date.now();
      found = look();
    }
    return found;
  };
}

function connect(server: LocalServer, settings: Omit<Options, "servers" | "lasts" | "patience">) {
  return openAiProvider({
    ...settings,
    baseUrl: baseUrlOf(server),
    apiKey: "none",
    ...(server.name === "Ollama" && { window: OLLAMA_WINDOW }),
  });
}

/** Tells when the server is not there any more. */
function withEye(provider: Provider, gone: () => void): Provider {
  const notice = (error: unknown) => {
    if (error instanceof ProviderError && error.fault === "unreachable") gone();
    return error;
  };
  return {
    ...provider,
    listModels: async (signal) => {
      try {
        return await provider.listModels(signal);
      } catch (error) {
        throw notice(error);
      }
    },
    stream: async function* (request): AsyncGenerator<ModelPart> {
      try {
        yield* provider.stream(request);
      } catch (error) {
        throw notice(error);
      }
    },
  };
}
