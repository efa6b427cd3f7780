import "server-only";
import { APIError } from "better-auth/api";
import { auth } from "@/lib/auth/better-auth";
import { checkName } from "@/lib/auth/check-name";
import type { Actor } from "@/lib/auth/find-actor";
import { endReplaced } from "@/lib/auth/end-session";
import { toUser } from "@/lib/auth/to-user";
import { AppError } from "@/lib/contract/errors";
import type { GuestInput, SignInInput, User } from "@/lib/contract/people";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";

/** A person, and the cookies that make the browser theirs. */
export type Entry = { user: User; headers: Headers };

/** `before` is who the browser was until now: that session is over. */
export async function comeInAsGuest(
  input: GuestInput,
  { headers, before }: { headers: Headers; before: Actor | null },
): Promise<Entry & { made: boolean }> {
  if (!env.GUESTS) {
    throw new AppError("forbidden", "Coming in needs an account here.", {
      reason: "guests_closed",
    });
  }
  // The answer was lost on its way, and the call comes again with the cookie that it brought.
  const again = await findMadeBefore(input, before);
  if (again) return { made: false, user: again, headers: new Headers() };
  checkName({ name: input.name });
  const made = await auth().api.openGuestSession({
    body: { name: input.name, clientId: input.clientId ?? null },
    headers: agentOf(headers),
    returnHeaders: true,
  });
  await endReplaced(before);
  const user = await readUser(made.response.userId);
  return { made: true, user, headers: cookiesOf(made.headers) };
}

async function findMadeBefore({ clientId }: GuestInput, before: Actor | null) {
  if (clientId === undefined || !before?.user.guest) return null;
  const row = await db.user.findFirst({ where: { id: before.user.id, clientId } });
  return row && toUser(row);
}

export async function signIn(
  input: SignInInput,
  { headers, before }: { headers: Headers; before: Actor | null },
): Promise<Entry> {
  try {
    const made = await auth().api.signInUsername({
      body: input,
      headers: agentOf(headers),
      returnHeaders: true,
    });
    await endReplaced(before);
    return { user: await readUser(made.response.user.id), headers: cookiesOf(made.headers) };
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw new AppError("signed_out", "The username or the password is wrong.", {
      reason: "wrong_password",
    });
  }
}

export async function openSession(userId: string, headers: Headers): Promise<Entry> {
  const made = await auth().api.openSession({
    body: { userId },
    headers: agentOf(headers),
    returnHeaders: true,
  });
  return { user: await readUser(userId), headers: cookiesOf(made.headers) };
}

async function readUser(id: string) {
  return toUser(await db.user.findUniqueOrThrow({ where: { id } }));
}

/** Only what names the device: no cookie of an earlier session has a say in the new one. */
function agentOf(headers: Headers) {
  return new Headers({ "user-agent": headers.get("user-agent")?.slice(0, 300) ?? "" });
}

function cookiesOf(headers: Headers) {
  const cookies = new Headers();
  for (const cookie of headers.getSetCookie()) cookies.append("set-cookie", cookie);
  return cookies;
}
