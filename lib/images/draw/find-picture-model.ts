import "server-only";
import { z } from "zod";
import { makeClient } from "@/lib/openai/make-client";

const Listing = z.object({ data: z.array(z.object({ id: z.string() })) });
const PATIENCE_MS = 10_000;

/** Names of models that draw, the best known first. */
const names = [
  /^(chatgpt|gpt)-image/,
  /^dall-e-3/,
  /^dall-e/,
  /\b(imagen|seedream|qwen-image|wanx|cogview|kolors|hunyuan-image|flux|stable-?diffusion|sdxl|sd-?3)/,
];

/** A model of this server that draws, by its name; null where none is listed, or nobody answers. */
export async function findPictureModel(api: { baseUrl: string; apiKey: string }) {
  const models = await list(api);
  for (const name of names) {
    const found = models.find((id) => name.test(id.slice(id.lastIndexOf("/") + 1).toLowerCase()));
    if (found !== undefined) return found;
  }
  return null;
}

async function list(api: { baseUrl: string; apiKey: string }): Promise<string[]> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await makeClient(api).models.list({ signal }).asResponse();
    const listing = Listing.safeParse(await response.json());
    return listing.success ? listing.data.data.map(({ id }) => id) : [];
  } catch {
    // Whoever lists nothing may be asked again later; until then the demo draws, and says so.
    return [];
  }
}
