import "server-only";
import type { Env } from "@/lib/env";

/** The API that the settings name; null where they name none. */
export function apiOf({ OPENAI_API_KEY: key, OPENAI_BASE_URL: address }: Env) {
  if (key === undefined && address === undefined) return null;
  return {
    baseUrl: address ?? "https://api.openai.com/v1",
    // A server that needs no key wants one all the same.
    apiKey: key ?? "none",
  };
}
