import "server-only";
import { PaintError } from "@/lib/images/draw/paint-error";
import { findRefusal, toProviderError } from "@/lib/openai/to-provider-error";

export function toPaintError(error: unknown): PaintError {
  if (error instanceof PaintError) return error;
  const { fault, message, retryAfter } = toProviderError(error);
  if (hasNoPictures(error)) return new PaintError("no-pictures", message);
  return new PaintError(fault, message, retryAfter);
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
