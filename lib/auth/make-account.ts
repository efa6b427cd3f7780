import "server-only";
import { randomUUID } from "node:crypto";
import { recordAuthChange, tellAuthChange } from "@/lib/auth/auth-changes";
import { auth, normalizeUsername } from "@/lib/auth/better-auth";
import { checkName } from "@/lib/auth/check-name";
import { openSession, type Entry } from "@/lib/auth/come-in";
import { endReplaced } from "@/lib/auth/end-session";
import type { Actor } from "@/lib/auth/find-actor";
import { madeUpEmail } from "@/lib/auth/people-plugin";
import { checkSignUp, entryPolicy } from "@/lib/auth/policy";
import { tellRooms } from "@/lib/auth/tell-rooms";
import { toUser } from "@/lib/auth/to-user";
import { AppError } from "@/lib/contract/errors";
import type { AccountInput } from "@/lib/contract/people";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { db, type Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { publish } from "@/lib/events/bus";

type Caller = { headers: Headers; actor: Actor | null; local: boolean };

/** A new account, signed in. A guest becomes it: the same id, the same session, all that is theirs. */
export async function makeAccount(input: AccountInput, caller: Caller) {
  const { headers, actor, local } = caller;
  const again = await findMadeBefore(input, caller);
  if (again) return { made: false, entry: again };
  checkSignUp(await entryPolicy({ local }), input);
  checkName({ username: input.username, name: input.name });
  const { password: hasher } = await auth().$context;
  const hash = await hasher.hash(input.password);
  const guest = actor?.user.guest === true ? actor : null;
  const id = guest?.user.id ?? randomUUID();
  const events = await claimUsername(input, async (tx) => {
    if (guest) await turnIntoAccount(tx, guest, input);
    else await tx.user.create({ data: { id, ...toColumns(input), email: madeUpEmail() } });
    await tx.account.create({
      data: {
        id: randomUUID(),
        accountId: id,
        providerId: "credential",
        userId: id,
        password: hash,
      },
    });
    await crownFirst(tx, id);
    return guest ? await tellRooms(tx, id) : [];
  });
  publish(events.map((event) => ({ event })));
  if (guest) {
    tellAuthChange({ userId: id, sessionId: null });
    return { made: true, entry: await readEntry(id) };
  }
  await endReplaced(actor);
  return { made: true, entry: await openSession(id, headers) };
}

/**
 * The answer was lost on its way and the call comes again: with the session that it brought, or
 * with nothing but the same clientId, name and password, which bring a new one.
 */
async function findMadeBefore(
  input: AccountInput,
  { actor, headers }: Caller,
): Promise<Entry | null> {
  const row = await db.user.findUnique({
    where: { username: normalizeUsername(input.username) },
    include: { accounts: { where: { providerId: "credential" } } },
  });
  const own = row !== null && row.id === actor?.user.id;
  const named = row?.clientId != null && row.clientId === input.clientId;
  const hash = row?.accounts[0]?.password;
  if (!row || !hash || !(own || named)) return null;
  const { password: hasher } = await auth().$context;
  if (!(await hasher.verify({ hash, password: input.password }))) return null;
  return own ? { user: toUser(row), headers: new Headers() } : await openSession(row.id, headers);
}

async function claimUsername<T>(input: AccountInput, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await transaction(work);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Somebody else became the administrator in this moment: the next try is an ordinary one.
    if (!isUniqueViolation(error, "username")) return await transaction(work);
    throw new AppError("conflict", `The username ${input.username} is taken.`, {
      reason: "username_taken",
      fields: { username: "is taken" },
    });
  }
}

async function turnIntoAccount(tx: Tx, { user }: Actor, input: AccountInput) {
  // Only while it is a guest: of two such calls at once, one finds none.
  const { count } = await tx.user.updateMany({
    where: { id: user.id, guest: true },
    data: toColumns({ ...input, name: input.name ?? user.name }),
  });
  if (count === 0) {
    throw new AppError("conflict", "You have an account already.", { reason: "account_exists" });
  }
  await recordAuthChange(tx, { userId: user.id, sessionId: null });
}

/** The fact can be made once: of two first accounts at once, one is the administrator's. */
async function crownFirst(tx: Tx, userId: string) {
  const others = await tx.user.findFirst({ where: { guest: false, id: { not: userId } } });
  if (others) return;
  await tx.fact.create({ data: { key: "administrator", value: userId } });
  await tx.user.update({ where: { id: userId }, data: { admin: true } });
}

function toColumns({ username, name, clientId }: AccountInput) {
  return {
    clientId: clientId ?? null,
    username: normalizeUsername(username),
    displayUsername: username,
    name: name ?? username,
    guest: false,
  };
}

async function readEntry(id: string): Promise<Entry> {
  return {
    user: toUser(await db.user.findUniqueOrThrow({ where: { id } })),
    headers: new Headers(),
  };
}
