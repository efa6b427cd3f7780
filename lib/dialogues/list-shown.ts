import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { MessagesAnswer } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { listBranch } from "@/lib/conversations/list-branch";
import { listMessages } from "@/lib/conversations/list-messages";
import { db } from "@/lib/db/client";

const SHOWN = 40;
const PAGE = 200;
/** A branch that was left long ago is shown piece by piece. */
const MOST_PAGES = 5;

/** As much of a dialogue, of every branch, as it takes to show the end of the one at its head. */
export async function listShown(actor: Actor, dialogue: Dialogue): Promise<MessagesAnswer> {
  const from = await findFirstShown(dialogue);
  let page = await listMessages(actor, dialogue.id, { limit: PAGE });
  for (let pages = 1; pages < MOST_PAGES && page.hasMore; pages += 1) {
    const [first] = page.messages;
    if (!first || first.seq <= from) break;
    const older = await listMessages(actor, dialogue.id, { before: first.seq, limit: PAGE });
    page = { ...page, messages: [...older.messages, ...page.messages], hasMore: older.hasMore };
  }
  return page;
}

async function findFirstShown({ id, head, seq }: Dialogue) {
  if (head === null) return 0;
  const branch = await listBranch({ id: head, conversationId: id, seq }, SHOWN);
  const first = await db.message.findUnique({ where: { id: branch.at(-1) ?? head } });
  return first?.seq ?? 0;
}
