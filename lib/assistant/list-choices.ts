import "server-only";
import { chooseProvider } from "@/lib/assistant/providers/choose-provider";
import { ProviderError } from "@/lib/openai/provider-error";
import { AppError } from "@/lib/contract/errors";
import type { ModelsAnswer } from "@/lib/contract/models";

/** The models that a person can choose from. */
export async function listChoices(signal: AbortSignal): Promise<ModelsAnswer> {
  const provider = await chooseProvider();
  try {
    const models = await provider.listModels(signal);
    return {
      models: models.map(({ id, name, pictures }) => ({
        id,
        name,
        ...(pictures !== undefined && { images: pictures }),
      })),
      default: models[0]?.id ?? "",
      demo: provider.demo,
    };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    throw new AppError("unavailable", "The models cannot be listed now.", {
      reason: `assistant_${error.fault}`,
      retryAfter: Math.ceil(error.retryAfter ?? 30),
    });
  }
}
