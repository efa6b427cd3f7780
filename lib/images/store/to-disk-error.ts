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
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return error;
  if (!/^E[A-Z0-9]+$/.test(error.code)) return error;
  const fault = faults[error.code] ?? "unclear";
  const sentence = sentences[fault] ?? "The folder of images failed";
  return new StoreError(fault, `${sentence} (${error.code}).`);
}

export function isMissing(error: unknown) {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
