import "server-only";

/**
 * What a picture costs by OpenAI's published rule for tiles at high detail: it is made to fit a
 * square of 2,048, then its shorter side 768, and each begun tile of 512 costs 170 besides 85 for
 * the whole. Models that count otherwise mostly ask less.
 */
export function countPicture({ width, height }: { width: number; height: number }) {
  if (!(width > 0 && height > 0)) return FLAT;
  const fit = Math.min(1, 2048 / Math.max(width, height));
  const scale = fit * Math.min(1, 768 / (fit * Math.min(width, height)));
  return 85 + 170 * Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512);
}

/** Of a size that is not known: as much as the usual square of 1,024. */
const FLAT = 765;
