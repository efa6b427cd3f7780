import "server-only";
import OpenAI from "openai";
import { readRefusal, Refusal } from "@/lib/openai/refusal";

/**
 * The SDK, with what it does beyond one request turned off: it would retry where there is no credit,
 * wait without heeding an abort, write bodies into the log, and take its settings from elsewhere.
 */
export function makeClient({ baseUrl, apiKey }: { baseUrl: string; apiKey: string }) {
  return new OpenAI({
    baseURL: baseUrl,
    apiKey,
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: "off",
    // Ours end sooner; its own ends with the headers.
    timeout: 3_600_000,
    fetch: fetchAnswer,
  });
}

/** The SDK loses the reason of servers that do not write it as OpenAI does: it is read before. */
async function fetchAnswer(input: string | URL | Request, init?: RequestInit) {
  // A key is meant for one server; whoever is sent elsewhere would take it there.
  const response = await fetch(input, { ...init, redirect: "error" });
  if (!response.ok) throw await readRefusal(response);
  if (/html/i.test(response.headers.get("content-type") ?? "")) {
    await response.body?.cancel();
    throw new Refusal(404, { code: "", parameter: "", words: "A page instead of an answer." });
  }
  return response;
}
