import "server-only";

/** SQLite takes an OR of a thousand at most, and PostgreSQL plans a long one slowly. */
const MOST = 200;

/** The rows for all of a long list, asked for some hundreds at a time. */
export async function inChunks<T, Row>(
  list: readonly T[],
  find: (chunk: T[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < list.length; from += MOST) {
    rows.push(...(await find(list.slice(from, from + MOST))));
  }
  return rows;
}
