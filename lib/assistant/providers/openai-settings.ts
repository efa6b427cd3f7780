import "server-only";
import type { Times } from "@/lib/openai/deadlines";

/** Where a server is, and what is known of it. */
export type OpenAiSettings = {
  /** As `https://api.openai.com/v1`. */
  baseUrl: string;
  apiKey: string;
  /** The model that is asked by default; else the first there is. */
  model?: string | undefined;
  /** The models to choose from; else what the server lists. */
  models?: readonly string[] | undefined;
  /** The most that the server takes in whatever the model can, where that is known. */
  window?: number | undefined;
  times?: Partial<Times>;
  /** The first pause before another attempt, in milliseconds. */
  pause?: number;
};
