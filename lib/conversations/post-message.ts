import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { PostMessageInput } from "@/lib/contract/conversations";
import { checkText } from "@/lib/conversations/check-text";
import { gather } from "@/lib/conversations/gather";
import type { Post, Posted } from "@/lib/conversations/post";
import { postBatch } from "@/lib/conversations/post-batch";
import { processWide } from "@/lib/process-wide";

type Waiting = Post & { resolve: (posted: Posted) => void; reject: (error: unknown) => void };

/** By conversation, those who wait while the batch before them is being written. */
const queues = processWide("post-queues", () => new Map<string, Waiting[]>());

const BATCH = 100;

/**
 * Says something in a conversation, once: the same clientId again finds what the first call made.
 * Posts that arrive while others are being written share the next commit, and with it its price.
 */
export async function postMessage(
  actor: Actor,
  conversationId: string,
  input: PostMessageInput,
): Promise<Posted> {
  checkPost(input);
  return await new Promise<Posted>((resolve, reject) => {
    const waiting: Waiting = { actor, input, resolve, reject };
    const queue = queues.get(conversationId);
    if (queue) queue.push(waiting);
    else {
      queues.set(conversationId, [waiting]);
      void drain(conversationId);
    }
  });
}

/** What can be seen to be wrong with it before anything is written. */
export function checkPost({ text, images = [] }: Pick<PostMessageInput, "text" | "images">) {
  // A picture needs no words.
  if (text !== "" || images.length === 0) checkText(text);
}

async function drain(conversationId: string) {
  for (;;) {
    await gather(() => queues.get(conversationId)?.length ?? 0, BATCH);
    const batch = queues.get(conversationId)?.splice(0, BATCH) ?? [];
    if (batch.length === 0) {
      queues.delete(conversationId);
      return;
    }
    await settle(conversationId, batch);
  }
}

/** What is wrong with one post is told to its author alone. */
async function settle(conversationId: string, batch: readonly Waiting[]) {
  try {
    const outcomes = await postBatch(conversationId, batch);
    for (const [index, { resolve, reject }] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome && "made" in outcome) resolve(outcome);
      else reject(outcome);
    }
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
