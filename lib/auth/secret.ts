import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "@/lib/env";
import { makePrivateFolder } from "@/lib/private-folder";
import { processWide } from "@/lib/process-wide";

/** Signs sessions and API tokens: SESSION_SECRET, or one made in DATA_DIR on the first start. */
export function sessionSecret() {
  return processWide("secret", () => env.SESSION_SECRET ?? readOrMakeSecret());
}

/** Lets the person who can read the server's output, and nobody else, make the first account. */
export function setupCode() {
  const digest = createHmac("sha256", sessionSecret()).update("set-up code").digest();
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  const code = Array.from(digest.subarray(0, 12), (byte) => letters[byte % 32]).join("");
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

function readOrMakeSecret() {
  const file = path.join(env.DATA_DIR, "session-secret");
  makePrivateFolder(env.DATA_DIR);
  try {
    // Exclusive: of two servers that start at once, one makes it and the other reads it.
    writeFileSync(file, randomBytes(32).toString("base64url"), {
      flag: "wx",
      mode: 0o600,
      flush: true,
    });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32) {
    throw new SecretProblem(
      `The session secret in ${file} is too short to be one: put the right one back, or delete the file, which signs everybody out.`,
    );
  }
  return secret;
}

/** A sentence for whoever runs the server. */
class SecretProblem extends Error {
  override name = "Problem";
}
