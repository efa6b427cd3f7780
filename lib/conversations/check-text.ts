import "server-only";
import { AppError } from "@/lib/contract/errors";
import { isVisible } from "@/lib/contract/text";
import { env } from "@/lib/env";

/** A text that can be said: something to see in it, and no longer than the setting allows. */
export function checkText(text: string) {
  if (text.length > env.MESSAGE_LENGTH) {
    throw new AppError("too_large", `A message has at most ${env.MESSAGE_LENGTH} characters.`, {
      reason: "text_too_long",
      fields: { text: "is too long" },
    });
  }
  if (!isVisible(text)) {
    throw new AppError("invalid", "The message is empty.", {
      reason: "text_empty",
      fields: { text: "is empty" },
    });
  }
}
