import "server-only";
import type { ContextInput } from "@/lib/assistant/context/context-input";

/** For a server that says "too long" although we counted: its window or its tokens differ. */
export function cutFurther(input: ContextInput): ContextInput {
  return { ...input, window: Math.floor(input.window * 0.6) };
}
