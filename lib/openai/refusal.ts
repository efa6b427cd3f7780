import "server-only";

/**
 * What a server gave as its reason, out of the several shapes that such a body has. It stays within
 * these files: its words may hold addresses, parts of the key, or what a person wrote.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    /** None where it came in the middle of a stream. */
    readonly status: number | undefined,
    readonly reason: { code: string; parameter: string; words: string },
    /** In seconds. */
    readonly retryAfter?: number,
  ) {
    super("The server refused.");
  }
}

const BODY_LIMIT = 64 * 1024;

/** Of an answer that is none: reads its body, as far as a reason would go. */
export async function readRefusal(response: Response) {
  const text = await readStart(response);
  return toRefusal(response.status, parse(text), retryAfterOf(response.headers));
}

/** `body` is the whole body or its `error`: an object, a list of one, or a mere sentence. */
export function toRefusal(status: number | undefined, body: unknown, retryAfter?: number) {
  const outer = fieldsOf(Array.isArray(body) ? body[0] : body);
  const inner = fieldsOf(outer["error"] ?? body);
  const words =
    [inner["message"], outer["message"], outer["detail"], outer["error"], body]
      .map(toWords)
      .find((said) => said !== "") ?? "";
  const code = [inner["code"], inner["type"], inner["status"], outer["code"]]
    .filter((name) => typeof name === "string")
    .join(" ");
  const parameter = typeof inner["param"] === "string" ? inner["param"] : "";
  return new Refusal(status, { code, parameter, words }, retryAfter ?? retryAfterIn(words));
}

async function readStart(response: Response) {
  if (!response.body) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (text.length < BODY_LIMIT) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text.slice(0, BODY_LIMIT);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** FastAPI's servers answer a list of `{loc, msg, input}`; `input` is what a person wrote. */
function toWords(value: unknown): string {
  if (typeof value === "string") return value.trimStart().startsWith("<") ? "" : value;
  if (!Array.isArray(value)) return "";
  return value
    .map(fieldsOf)
    .map(({ loc, msg }) => `${Array.isArray(loc) ? loc.join(".") : ""}: ${String(msg)}`)
    .join("; ");
}

function retryAfterOf(headers: Headers) {
  const milliseconds = headers.get("retry-after-ms");
  if (milliseconds !== null && Number(milliseconds) >= 0) return Number(milliseconds) / 1000;
  const given = headers.get("retry-after");
  if (given === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(given)) return Number(given);
  const date = Date.parse(given);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000);
}

/** As in “Please try again in 1m20.5s”. */
function retryAfterIn(words: string) {
  const found = /(?:try again|retry) (?:in|after) (?:(\d+)m(?!s))? ?(?:([\d.]+) ?(ms|s))?/i.exec(
    words,
  );
  if (!found) return undefined;
  const [, minutes = "0", amount = "0", unit] = found;
  const seconds = Number(minutes) * 60 + Number(amount) / (unit === "ms" ? 1000 : 1);
  return seconds > 0 ? seconds : undefined;
}
