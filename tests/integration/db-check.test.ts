import { writeFile } from "node:fs/promises";
import path from "node:path";
import { withSilentServer } from "../support/silent-server";

const kind = process.env["TEST_DATABASE"] === "postgresql" ? "postgresql" : "sqlite";

test("a database that works passes", async () => {
  expect(await check({})).toEqual({ ok: true, kind });
});

if (kind === "sqlite") {
  test("a damaged file fails, and neither its place nor SQL is told", async () => {
    const file = path.join(String(process.env["DATA_DIR"]), "damaged.db");
    await writeFile(file, "this was never a database\n".repeat(400));
    expect(await check({ DATABASE_URL: `file:${file}` })).toEqual({
      ok: false,
      kind,
      detail: "The database cannot be read or written (SQLITE_NOTADB).",
    });
  });
} else {
  test("a server that is gone fails, and neither host nor password is told", async () => {
    const DATABASE_URL = "postgresql://confab:hunter2secret@127.0.0.1:1/confab";
    const { ok, detail } = await check({ DATABASE_URL });
    expect(ok).toBe(false);
    expect(detail).toMatch(/^The database cannot be read or written \(\w+\)\.$/);
  });

  test("a server that says nothing fails after 2 s", async () => {
    const begun = Date.now();
    const result = await withSilentServer(async (port) => {
      const DATABASE_URL = `postgresql://confab@127.0.0.1:${port}/confab`;
      const found = await check({ DATABASE_URL });
      return { found, after: Date.now() - begun };
    });
    const detail = "The database does not answer within 2 s.";
    expect(result.found).toEqual({ ok: false, kind, detail });
    expect(result.after).toBeLessThan(4_000);
  }, 15_000);
}

afterEach(async () => {
  const { closeDatabase } = await import("@/lib/db/client");
  await closeDatabase();
});

async function check(env: Record<string, string>) {
  jest.resetModules();
  Object.assign(process.env, env);
  const { checkDatabase } = await import("@/lib/db/check");
  return checkDatabase();
}
