import "server-only";
import type { Message } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";

type Row = {
  id: string;
  title: string;
  instructions?: string;
  model: string | null;
  pinned: boolean;
  archived: boolean;
  temporary: boolean;
  headId: string | null;
  seq: number;
  activeAt: Date;
  createdAt: Date;
};
type Known = { last: Message | null; working: readonly string[] };
/** What only its maker is told, when they ask. */
type Own = { readSeq: number; unread: number };

export function toDialogue(row: Row, { last, working }: Known, own?: Own): Dialogue {
  return {
    id: row.id,
    kind: "dialogue",
    title: row.title,
    ...(row.instructions !== undefined && { instructions: row.instructions }),
    model: row.model,
    pinned: row.pinned,
    archived: row.archived,
    temporary: row.temporary,
    head: row.headId,
    working: [...working],
    seq: row.seq,
    ...(own && { read: own.readSeq, unread: own.unread }),
    last,
    activeAt: row.activeAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}
