import "server-only";
import { AppError } from "@/lib/contract/errors";
import { looksLike } from "@/lib/contract/namesakes";
import { env } from "@/lib/env";

/** Nobody is called what the assistant is: in a room its word would be taken for theirs. */
export function checkName(names: { name?: string | undefined; username?: string | undefined }) {
  for (const [field, name] of Object.entries<string | undefined>(names)) {
    if (name === undefined || !looksLike(name, env.ASSISTANT_NAME)) continue;
    throw new AppError("conflict", `The name ${name} looks like the assistant's.`, {
      reason: "assistants_name",
      fields: { [field]: "looks like the assistant's" },
    });
  }
}
