import "server-only";
import type OpenAI from "openai";
import type { Times } from "@/lib/openai/deadlines";

/** A server that is asked, and how patiently. */
export type Api = {
  client: OpenAI;
  baseUrl: string;
  times: Times;
  /** The first pause before another attempt, in milliseconds. */
  pause: number;
};
