import * as session from "@/app/api/session/route";
import * as users from "@/app/api/users/route";
import { setupCode } from "@/lib/auth/secret";
import { Caller } from "@/tests/support/caller";

export const password = "correct horse";
let count = 0;

/** A guest, by the wire. */
export async function guest(name = "Ada") {
  const caller = new Caller();
  const { status, body } = await caller.call(session, "POST", { body: { name } });
  expect(status).toBe(201);
  return { caller, user: body["user"] as { id: string; name: string } };
}

/** An account, by the wire; the first of a database becomes its administrator's. */
export async function account(caller = new Caller(), username = `person${++count}`) {
  const body = { username, password, setupCode: setupCode() };
  const made = await caller.call(users, "POST", { body });
  expect(made.status).toBe(201);
  return { caller, username, user: made.body["user"] as { id: string } };
}
