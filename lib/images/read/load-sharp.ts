import "server-only";
import type Sharp from "sharp";
import { processWide } from "@/lib/process-wide";
import { sharedError } from "@/lib/shared-error";

/** The library that decodes and encodes has no binary for this system. */
export class SharpMissing extends sharedError("SharpMissing") {}

type Attempt = { sharp?: Promise<typeof Sharp> };

/**
 * Loaded when first needed: a server whose system has no binary of it still starts, without
 * pictures, and says so.
 */
export function loadSharp(): Promise<typeof Sharp> {
  const attempt = processWide<Attempt>("sharp", () => ({}));
  attempt.sharp ??= importSharp();
  return attempt.sharp;
}

async function importSharp() {
  try {
    const { default: sharp } = await import("sharp");
    // One thread a picture, and nothing kept between pictures: what is used twice here is in a store.
    sharp.concurrency(1);
    sharp.cache(false);
    return sharp;
  } catch (error) {
    throw new SharpMissing(
      `Pictures can't be read here: sharp does not load on ${process.platform}-${process.arch}. ` +
        `Install it for this system with "npm install --os=${process.platform} --cpu=${process.arch} sharp".`,
      { cause: error },
    );
  }
}
