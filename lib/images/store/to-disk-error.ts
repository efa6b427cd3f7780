import "server-only";
import { StoreError, type StoreFault } from "@/lib/images/store/store-error";

const faults: Partial<Record<string, StoreFault>> = {
  ENOSPC: "full",
  EDQUOT: "full",
  EACCES: "refused",
  EPERM: "refused",
  EROFS: "refused",
};

const sentences: Partial<Record<StoreFault, string>> = {
  full: "There is no room left for images on the disk",
  refused: "The folder of images may not be read or written",
};

/** A fault of the system as one of the store's; anything else stays what it is. */
export function toDiskError(error: unknown) {
  const code = codeOf(error);
  if (code === null) return error;
  const fault = faults[code] ?? "unclear";
  const sentence = sentences[fault] ?? "The folder of images failed";
  return new StoreError(fault, `${sentence} (${code}).`);
}

export function isMissing(error: unknown) {
  return codeOf(error) === "ENOENT";
}

/** Codes of the system are `ENOSPC` and the like; Node's own begin with `ERR_`. */
function codeOf(error: unknown) {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" && /^E[A-Z0-9]+$/.test(error.code) ? error.code : null;
}
