import "server-only";
import { Prisma, type Tx } from "@/lib/db/client";

type Value = string | number | Date | null;

/**
 * Many rows in one statement. Prisma's own createMany plans and renders each value apart, which
 * costs more than the database does.
 */
export async function insertRows(
  tx: Tx,
  table: Prisma.ModelName,
  rows: readonly Readonly<Record<string, Value>>[],
) {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const names = Prisma.raw(columns.map((column) => `"${column}"`).join(", "));
  const tuples = rows.map(
    (row) => Prisma.sql`(${Prisma.join(columns.map((c) => row[c] ?? null))})`,
  );
  await tx.$executeRaw`INSERT INTO ${Prisma.raw(`"${table}"`)} (${names}) VALUES ${Prisma.join(tuples)}`;
}
