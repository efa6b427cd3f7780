import "server-only";
import { listChoices } from "@/lib/assistant/list-choices";
import { AppError } from "@/lib/contract/errors";

const PATIENCE_MS = 10_000;

/** Whether there is such a model to ask. While they cannot be listed, any may be meant. */
export async function checkModel(name: string | null) {
  if (name === null) return;
  const models = await listNames();
  if (models?.includes(name) !== false) return;
  const why = "is no model that can be asked";
  throw new AppError("invalid", `model ${why}.`, { fields: { model: why } });
}

async function listNames() {
  try {
    const { models } = await listChoices(AbortSignal.timeout(PATIENCE_MS));
    return models.map(({ id }) => id);
  } catch (error) {
    if (error instanceof AppError && error.code === "unavailable") return null;
    throw error;
  }
}
