import "server-only";
import { timingSafeEqual } from "node:crypto";
import { setupCode } from "@/lib/auth/secret";
import { AppError } from "@/lib/contract/errors";
import { db } from "@/lib/db/client";
import { env, isLoopback } from "@/lib/env";

export type EntryPolicy = {
  guests: boolean;
  signUp: "open" | "invitation" | "closed";
  /** No account has been made yet: the first is the administrator's. */
  firstAccount: boolean;
  setupCodeNeeded: boolean;
};

/** Who may come in how, for a caller who sits at this machine or elsewhere. */
export async function entryPolicy({ local }: { local: boolean }): Promise<EntryPolicy> {
  const firstAccount = await isFirstAccount();
  return {
    guests: env.GUESTS,
    signUp: env.SIGN_UP,
    firstAccount,
    setupCodeNeeded: firstAccount && !(local && listensOnLoopbackAlone()),
  };
}

export async function isFirstAccount() {
  return (await db.user.findFirst({ where: { guest: false }, select: { id: true } })) === null;
}

/** The first account needs no sign-up to be open, but, from elsewhere, the code from the output. */
export function checkSignUp(
  policy: EntryPolicy,
  given: { invitation?: string | undefined; setupCode?: string | undefined },
) {
  if (policy.firstAccount) {
    if (policy.setupCodeNeeded && !isSameCode(given.setupCode, setupCode())) {
      throw new AppError(
        "forbidden",
        "The first account is the administrator's: it needs the set-up code that the server printed when it started.",
        { reason: "setup_code_needed" },
      );
    }
    return;
  }
  if (policy.signUp === "closed") {
    throw new AppError("forbidden", "Accounts cannot be made here.", { reason: "sign_up_closed" });
  }
  if (policy.signUp === "invitation" && !isSameCode(given.invitation, env.INVITATION_CODE)) {
    throw new AppError("forbidden", "Making an account here needs an invitation code.", {
      reason: "invitation_needed",
    });
  }
}

function listensOnLoopbackAlone() {
  return (
    isLoopback(env.HOST) &&
    (env.PUBLIC_URL === undefined || isLoopback(new URL(env.PUBLIC_URL).hostname))
  );
}

/** Letter case, spaces and dashes do not matter. */
function isSameCode(given: string | undefined, right: string | undefined) {
  if (given === undefined || right === undefined) return false;
  const [a, b] = [given, right].map((code) =>
    Buffer.from(code.replace(/[\s-]/g, "").toUpperCase()),
  );
  return a !== undefined && b !== undefined && a.length === b.length && timingSafeEqual(a, b);
}
