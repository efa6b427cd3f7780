import "server-only";
import type { ByteRange } from "@/lib/images/store/store";

export function checkRange({ start, end }: ByteRange) {
  const fits = Number.isSafeInteger(start) && Number.isSafeInteger(end);
  if (!fits || start < 0 || end < start) throw new RangeError("This is no range of bytes.");
}

export function rangeOutside() {
  return new RangeError("The range begins behind the end of the image.");
}
