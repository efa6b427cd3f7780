import { randomUUID } from "node:crypto";
import { closeDatabase, databaseKind, db } from "@/lib/db/client";
import { readEpoch } from "@/lib/db/epoch";
import { transaction } from "@/lib/db/transaction";
import { isUniqueViolation } from "@/lib/db/unique-violation";

afterAll(closeDatabase);

test("the database is of the kind that this run is for", () => {
  expect(databaseKind).toBe(process.env["TEST_DATABASE"]);
});

test("what is written is read back", async () => {
  const user = await makeUser();
  expect(await db.user.findUnique({ where: { id: user.id } })).toEqual(user);
});

test("a transaction that fails leaves nothing behind", async () => {
  const id = randomUUID();
  const failing = transaction(async (tx) => {
    await tx.fact.create({ data: { key: id, value: "lost" } });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await db.fact.findUnique({ where: { key: id } })).toBeNull();
});

test("a write beside a transaction stays when that one fails", async () => {
  const id = randomUUID();
  const { promise: begun, resolve: begin } = withResolvers();
  const { promise: written, resolve: mayFail } = withResolvers();
  const failing = transaction(async (tx) => {
    await tx.fact.create({ data: { key: `${id}-in`, value: "" } });
    begin();
    await written;
    throw new Error("no");
  });
  await begun;
  // Prisma starts nothing before somebody asks for the outcome. On SQLite this waits its turn.
  const beside = Promise.resolve(db.fact.create({ data: { key: `${id}-beside`, value: "" } }));
  setTimeout(mayFail, 20);
  await expect(failing).rejects.toThrow("no");
  await beside;
  const kept = await db.fact.findMany({ where: { key: { startsWith: id } } });
  expect(kept.map(({ key }) => key)).toEqual([`${id}-beside`]);
});

test("a read beside a transaction does not wait and does not see what is not committed", async () => {
  const id = randomUUID();
  await transaction(async (tx) => {
    await tx.fact.create({ data: { key: id, value: "" } });
    expect(await tx.fact.count({ where: { key: id } })).toBe(1);
    expect(await db.fact.count({ where: { key: id } })).toBe(0);
  });
  expect(await db.fact.count({ where: { key: id } })).toBe(1);
});

test("transactions at the same time all end", async () => {
  const id = randomUUID();
  await db.fact.create({ data: { key: id, value: "0" } });
  const append = (tag: number) =>
    transaction(async (tx) => {
      await tx.fact.update({ where: { key: id }, data: { value: String(tag) } });
      await tx.fact.create({ data: { key: `${id}-${tag}`, value: "" } });
    });
  await Promise.all(Array.from({ length: 20 }, (_, tag) => append(tag)));
  expect(await db.fact.count({ where: { key: { startsWith: `${id}-` } } })).toBe(20);
});

describe("a row that exists already is recognised", () => {
  test("by one field", async () => {
    const user = await makeUser();
    const again = await makeUser({ username: user.username }).catch((error: unknown) => error);
    expect(isUniqueViolation(again)).toBe(true);
    expect(isUniqueViolation(again, "username")).toBe(true);
    expect(isUniqueViolation(again, "email")).toBe(false);
  });

  test("by several fields", async () => {
    const { id: userId } = await makeUser();
    await makeSession(userId, "same");
    const again = await makeSession(userId, "same").catch((error: unknown) => error);
    expect(isUniqueViolation(again, "clientId")).toBe(true);
    expect(isUniqueViolation(again, "userId")).toBe(true);
    expect(isUniqueViolation(again, "token")).toBe(false);
  });

  test("by its id", async () => {
    const { id } = await makeUser();
    const again = await makeUser({ id }).catch((error: unknown) => error);
    expect(isUniqueViolation(again, "id")).toBe(true);
    expect(isUniqueViolation(again, "username")).toBe(false);
  });

  test("and nothing else is", async () => {
    const orphan = await makeSession("nobody", "x").catch((error: unknown) => error);
    expect(orphan).toBeInstanceOf(Error);
    expect(isUniqueViolation(orphan)).toBe(false);
  });
});

test("numbers of their own grow by one", async () => {
  const first = await db.authChange.create({ data: { userId: "a" } });
  const second = await db.authChange.create({ data: { userId: "a" } });
  expect(second.id).toBe(first.id + 1);
});

test("the epoch stays what it is", async () => {
  const epoch = await readEpoch();
  expect(epoch).toMatch(/^[0-9a-f-]{36}$/);
  expect(await readEpoch()).toBe(epoch);
});

test("a closed database opens again when it is used", async () => {
  await closeDatabase();
  expect(await db.fact.count()).toBeGreaterThan(0);
});

if (databaseKind === "sqlite") {
  test.each([
    ["journal_mode", "wal"],
    ["synchronous", 2],
    ["foreign_keys", 1],
    ["secure_delete", 1],
    ["busy_timeout", 5000],
  ])("SQLite runs with %s = %s", async (name, value) => {
    const [row] = await db.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`);
    expect(Object.values(row ?? {}).map((found) => valueOf(found))).toEqual([value]);
  });
}

function valueOf(found: unknown) {
  return typeof found === "bigint" ? Number(found) : found;
}

function makeUser(over: { id?: string; username?: string | null } = {}) {
  const id = randomUUID();
  const data = { id, name: "Ada", username: id, email: `${id}@localhost`, ...over };
  return db.user.create({ data });
}

function makeSession(userId: string, clientId: string) {
  const expiresAt = new Date(Date.now() + 60_000);
  return db.session.create({
    data: { id: randomUUID(), token: randomUUID(), userId, clientId, expiresAt },
  });
}

function withResolvers() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
