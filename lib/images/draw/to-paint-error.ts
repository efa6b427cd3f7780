import "server-only";
import { PaintError } from "@/lib/images/draw/paint-error";
import type { Refusal } from "@/lib/openai/refusal";
import { findRefusal, toProviderError } from "@/lib/openai/to-provider-error";

export function toPaintError(error: unknown): PaintError {
  if (error instanceof PaintError) return error;
  const { fault, message, retryAfter } = toProviderError(error);
  const refusal = findRefusal(error);
  const said = refusal ? codesOf(refusal) : message;
  if (hasNoPictures(error)) return new PaintError("no-pictures", said);
  return new PaintError(fault, said, retryAfter);
}

/** Without the server's sentence: of a wish that it refuses, some quote the words. */
function codesOf({ status, reason }: Refusal) {
  const where = status === undefined ? "in the stream" : `status ${status}`;
  return [where, reason.code, reason.parameter].filter(Boolean).join(", ").slice(0, 200);
}

/** A server without these calls answers as to any address that it does not know. */
function hasNoPictures(error: unknown) {
  const refusal = findRefusal(error);
  if (!refusal) return false;
  const { fault } = toProviderError(error);
  const { status } = refusal;
  if (status === 404 || status === 405 || status === 501) {
    return fault === "unreachable" || fault === "unclear";
  }
  return (
    fault === "unclear" &&
    /images?( generation)?s?.{0,40}(not (supported|available|enabled)|unsupported)|not support.{0,20}image generation/i.test(
      refusal.reason.words,
    )
  );
}
