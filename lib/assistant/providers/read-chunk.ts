import "server-only";
import { isRecord } from "@/lib/openai/is-record";
import type { CallPiece } from "@/lib/assistant/providers/join-calls";

export type Chunk = {
  text: string;
  thought: string;
  calls: CallPiece[];
  finish?: string;
  usage?: { input: number; output: number };
};

/** What a chunk of a stream says, whatever server wrote it; null where it is no such chunk. */
export function readChunk(value: unknown): Chunk | null {
  if (!isRecord(value)) return null;
  const choices = Array.isArray(value["choices"]) ? value["choices"] : [];
  const usage = readUsage(value["usage"]);
  const choice: unknown = choices[0];
  // The last chunk has the usage and no choices; a server's first may have neither.
  if (!Array.isArray(value["choices"]) && !usage && value["object"] === undefined) return null;
  const known = isRecord(choice) ? choice : {};
  const delta = [known["delta"], known["message"]].find(isRecord) ?? {};
  const content = readContent(delta["content"]);
  const finish = known["finish_reason"];
  return {
    text: content.text + textOf(delta["refusal"]),
    thought: (textOf(delta["reasoning_content"]) || textOf(delta["reasoning"])) + content.thought,
    calls: listOf(delta["tool_calls"]).filter(isRecord).map(readCall),
    ...(typeof finish === "string" && finish !== "" && { finish }),
    ...(usage && { usage }),
  };
}

/** A string; with some servers a list of parts, of which some are `thinking`. */
function readContent(content: unknown) {
  if (!Array.isArray(content)) return { text: textOf(content), thought: "" };
  const parts = content.filter(isRecord);
  const thinking = parts.flatMap((part) => listOf(part["thinking"])).filter(isRecord);
  return {
    text: parts.map((part) => textOf(part["text"])).join(""),
    thought: thinking.map((part) => textOf(part["text"])).join(""),
  };
}

function readCall(call: Record<string, unknown>): CallPiece {
  const { index, id, function: wanted } = call;
  const { name, arguments: input } = isRecord(wanted) ? wanted : {};
  return {
    ...(typeof index === "number" && { index }),
    ...(typeof id === "string" && id !== "" && { id }),
    ...(typeof name === "string" && name !== "" && { name }),
    input: isRecord(input) ? JSON.stringify(input) : textOf(input),
  };
}

function readUsage(usage: unknown) {
  if (!isRecord(usage)) return undefined;
  const { prompt_tokens: input, completion_tokens: output } = usage;
  return isCount(input) && isCount(output) ? { input, output } : undefined;
}

/** More than any window has: with what is no count, or that large, we count for ourselves. */
const MOST_TOKENS = 2 ** 24;

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_TOKENS;
}

function textOf(value: unknown) {
  return typeof value === "string" ? value : "";
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
