import "server-only";
import type { Env } from "@/lib/env";

const OPENAI = "https://api.openai.com/v1";

/** The API that pictures are asked of; null where the settings name none. */
export function pictureApiOf(settings: Env) {
  const { OPENAI_IMAGE_BASE_URL: own, OPENAI_IMAGE_API_KEY: ownKey } = settings;
  const { OPENAI_BASE_URL: shared, OPENAI_API_KEY: sharedKey } = settings;
  if (!own && !ownKey && !shared && !sharedKey) return null;
  const baseUrl = own ?? shared ?? OPENAI;
  // A key is meant for one server: it does not go along to another.
  const isSame = new URL(baseUrl).origin === new URL(shared ?? OPENAI).origin;
  // A server that needs no key wants one all the same.
  const apiKey = ownKey ?? (isSame ? sharedKey : undefined) ?? "none";
  return { baseUrl, apiKey, isNamed: own !== undefined || ownKey !== undefined };
}
