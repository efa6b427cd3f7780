import "server-only";
import { z } from "zod";
import { StoreError, type StoreFault } from "@/lib/images/store/store-error";

/** What ali-oss throws. Its message and the rest can hold what was signed: nothing else is taken. */
const OssFault = z.object({
  name: z.string().optional().catch(undefined),
  status: z.number().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  requestId: z.string().optional().catch(undefined),
});

const sentences: Record<StoreFault, string> = {
  unreachable: "OSS cannot be reached or does not work",
  refused: "OSS refuses the key, its secret or what it is used for",
  "no-bucket": "OSS has no such bucket",
  full: "OSS has no room left",
  stalled: "OSS fell silent",
  unclear: "OSS gave an answer that is not understood",
};

export function toOssError(error: unknown) {
  if (error instanceof StoreError) return error;
  const { name, status, code, requestId } = OssFault.catch({}).parse(error);
  const fault = faultOf(status, code ?? name);
  const facts = [word(code ?? name), status === -1 ? undefined : status, word(requestId)];
  return new StoreError(fault, `${sentences[fault]} (${facts.filter(Boolean).join(", ")}).`);
}

export function isAbsent(error: unknown) {
  return OssFault.catch({}).parse(error).code === "NoSuchKey";
}

export function isOutsideRange(error: unknown) {
  return OssFault.catch({}).parse(error).status === 416;
}

function faultOf(status: number | undefined, code: string | undefined): StoreFault {
  if (code === "stalled" || code === "unreachable") return code;
  if (code === "NoSuchBucket" || code === "InvalidBucketName") return "no-bucket";
  if (code === "QuotaFull" || code === "ExceedQuota") return "full";
  if (status === 401 || status === 403) return "refused";
  if (status !== undefined && status >= 500) return "unreachable";
  return "unclear";
}

/** Codes and ids are short words; what is none could be anything. */
function word(text: string | undefined) {
  return text && /^[\w.-]{1,64}$/.test(text) ? text : undefined;
}
