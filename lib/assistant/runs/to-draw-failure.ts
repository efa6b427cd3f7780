import "server-only";
import { AppError } from "@/lib/contract/errors";
import type { DrawError } from "@/lib/contract/images";
import { PaintError, type PaintFault } from "@/lib/images/draw/paint-error";
import { SourceGone } from "@/lib/images/load-source";
import { PictureRefused } from "@/lib/images/read/picture-refused";

/** Why a picture was not drawn, as it is kept and told. */
export function toDrawFailure(error: unknown): { error: DrawError; retryAt: Date | null } {
  const retryAt = null;
  if (error instanceof SourceGone) return { error: "no-source", retryAt };
  if (error instanceof PictureRefused) return { error: "not-a-picture", retryAt };
  // The store would not take it.
  if (error instanceof AppError) return { error: "not-kept", retryAt };
  if (!(error instanceof PaintError)) return { error: "unclear", retryAt };
  const { fault, retryAfter } = error;
  return {
    error: toError(fault),
    retryAt: retryAfter === undefined ? null : new Date(Date.now() + retryAfter * 1000),
  };
}

function toError(fault: PaintFault): DrawError {
  if (fault === "too-large") return "not-a-picture";
  return fault === "aborted" ? "unclear" : fault;
}
