import "server-only";
import type Sharp from "sharp";
import { processWide } from "@/lib/process-wide";

const brand = Symbol.for("confab.SharpMissing");

/** The library that decodes and encodes has no binary for this system. */
export class SharpMissing extends Error {
  override name = "SharpMissing";
  readonly [brand] = true;

  /** Bundles have a copy of this class each, and share one library. */
  static override [Symbol.hasInstance](value: unknown): value is SharpMissing {
    return typeof value === "object" && value !== null && brand in value;
  }
}

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
