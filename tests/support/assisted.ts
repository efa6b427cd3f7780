import { openBrowser } from "@/tests/support/browser";
import { openOpenAiServer } from "@/tests/support/openai-server";
import { startServer } from "@/tests/support/server";

export type Assisted = Awaited<ReturnType<typeof openAssisted>>;

/** A server whose assistant answers as these scripted models do, and a browser to look at it. */
export async function openAssisted(models: string) {
  const api = await openOpenAiServer();
  const env = { RATE_LIMITS: "off", OPENAI_BASE_URL: api.url, OPENAI_MODELS: models };
  return { api, server: await startServer({ env }), visitors: await openBrowser() };
}
