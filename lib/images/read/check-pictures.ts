import "server-only";
import { loadSharp } from "./load-sharp";

const needed = ["jpeg", "png", "webp", "gif"] as const;

/** For the self-check: undefined when pictures can be read here, or else a sentence that says why not. */
export async function checkPictures(load = loadSharp): Promise<string | undefined> {
  try {
    const { format } = await load();
    const lacking = needed.filter(
      (name) => !format[name].input.buffer || !format[name].output.buffer,
    );
    if (lacking.length === 0) return undefined;
    return `Pictures can't be read here: sharp was built without ${lacking.join(", ")}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
