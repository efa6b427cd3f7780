import { db } from "@/lib/db/client";
import { databaseKind } from "@/lib/db/location";

type Dialogue = { id: string; seq: number; head: string | null };

/**
 * So many messages more at the end of a dialogue, each hanging on the one before it, past the server:
 * through it thousands would take a minute. Answers the last one's id.
 */
export async function lengthen({ id, seq, head }: Dialogue, count: number) {
  await db.$executeRaw`
    INSERT INTO "Message" ("id", "conversationId", "seq", "clientId", "parentId", "text")
    WITH RECURSIVE numbers AS (
      SELECT 1 AS nth UNION ALL SELECT nth + 1 FROM numbers WHERE nth < ${count}
    )
    SELECT ${`${id}-`} || nth, ${id}, ${seq} + nth, ${`${id}-`} || nth,
      CASE WHEN nth = 1 THEN ${head} ELSE ${`${id}-`} || (nth - 1) END, 'Some words.'
    FROM numbers`;
  // What PostgreSQL does by itself within a minute: until then it plans as if they were a handful.
  if (databaseKind === "postgresql") await db.$executeRaw`ANALYZE "Message"`;
  const headId = `${id}-${count}`;
  await db.conversation.update({ where: { id }, data: { seq: seq + count, headId } });
  return headId;
}
