import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient as PostgresClient } from "@/lib/db/generated/postgresql/client";
import { Prisma, PrismaClient as SqliteClient } from "@/lib/db/generated/sqlite/client";
import { databaseKind, postgresUrl, prepareSqliteFile } from "@/lib/db/location";
import { SqliteAdapter } from "@/lib/db/sqlite-adapter";

export { Prisma };
export { databaseKind };

export type Db = InstanceType<typeof SqliteClient>;
/** What a transaction hands to its work. */
export type Tx = Prisma.TransactionClient;

/** The database: one client per process, opened on first use. */
export const db: Db = new Proxy(
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- never looked at: every property is the client's
  {} as Db,
  {
    get(_target, property) {
      const client = openClient();
      const value: unknown = Reflect.get(client, property, client);
      if (typeof value !== "function") return value;
      const method: unknown = value.bind(client);
      return method;
    },
    has: (_target, property) => Reflect.has(openClient(), property),
  },
);

/** Ends every connection. The next use opens the database again. */
export async function closeDatabase() {
  const client = shared[key];
  delete shared[key];
  await client?.$disconnect();
}

const key = Symbol.for("confab.db");
const shared: typeof globalThis & { [key]?: Db } = globalThis;

function openClient() {
  return (shared[key] ??= makeClient());
}

function makeClient(): Db {
  if (databaseKind === "sqlite") {
    return new SqliteClient({ adapter: new SqliteAdapter(prepareSqliteFile()) });
  }
  const adapter = new PrismaPg({
    connectionString: postgresUrl(),
    application_name: "confab",
    connectionTimeoutMillis: 5_000,
    max: 10,
  });
  // Both clients come from the same models, which use only what both databases know. So SQLite's
  // types hold for PostgreSQL as well, and this is the one place that says so.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- as said above
  return new PostgresClient({ adapter }) as unknown as Db;
}
