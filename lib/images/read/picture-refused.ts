import "server-only";
import { sharedError } from "@/lib/shared-error";

/**
 * - `not-a-picture`: neither this nor anything like it.
 * - `unsupported`: a picture of a kind that is not taken, such as AVIF, TIFF or SVG.
 * - `broken`: cut off, damaged, or something else behind the first bytes of a picture.
 * - `too-many-pixels`: more than is decoded here, all frames together.
 * - `too-large`: more bytes than allowed.
 */
export type RefusalReason =
  "not-a-picture" | "unsupported" | "broken" | "too-many-pixels" | "too-large";

export class PictureRefused extends sharedError("PictureRefused") {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, options?: ErrorOptions) {
    super(`picture refused: ${reason}`, options);
    this.reason = reason;
  }
}
