import "server-only";
import { setImmediate as turn } from "node:timers/promises";
import { type SavedReply, saveReplies, type SaveOutcome } from "@/lib/assistant/runs/save-replies";
import type { Given } from "@/lib/assistant/runs/to-given";
import type { Abandoned } from "@/lib/assistant/runs/abandoned";
import { log } from "@/lib/log";

const SAVE_MS = 1_000;
/** So many in one transaction: others wait for it, and so does the whole process on SQLite. */
const TOGETHER = 25;

type Growing = Readonly<{ messageId: string; attempt: number; text: string; thoughts: string }>;

type Kept = {
  reply: Growing;
  given: { readonly last?: Given };
  abandon: (why: Abandoned) => void;
  /** How much of its text and of its thoughts is saved: within one attempt they only grow. */
  saved: { text: number; thoughts: number; given?: Given | undefined };
};

/** Saves all the replies that one process writes, together, each second. */
export class ReplySaver {
  readonly #save: typeof saveReplies;
  readonly #kept = new Set<Kept>();
  #timer: NodeJS.Timeout | undefined;
  #saving = false;
  /** In the last round something failed: one that cannot be written keeps no other from it. */
  #failed = false;

  constructor(save: typeof saveReplies = saveReplies) {
    this.#save = save;
  }

  /** Keeps a reply saved until what this answers is called; says why it should go on no longer. */
  keep(reply: Growing, abandon: (why: Abandoned) => void, given: Kept["given"] = {}): () => void {
    const saved = { text: reply.text.length, thoughts: reply.thoughts.length };
    const kept = { reply, given, abandon, saved };
    this.#kept.add(kept);
    this.#timer ??= setInterval(() => void this.saveAll(), SAVE_MS);
    return () => {
      this.#kept.delete(kept);
      if (this.#kept.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  /** One round. A round that takes longer than a second is let come to its end. */
  async saveAll() {
    if (this.#saving) return;
    this.#saving = true;
    const together = this.#failed ? 1 : TOGETHER;
    this.#failed = false;
    try {
      const waiting = [...this.#kept];
      for (let from = 0; from < waiting.length; from += together) {
        if (from > 0) await turn();
        // Those that have ended meanwhile are whole, and nobody's any more.
        const some = waiting.slice(from, from + together).filter((kept) => this.#kept.has(kept));
        await this.#saveSome(some);
      }
    } finally {
      this.#saving = false;
    }
  }

  async #saveSome(some: readonly Kept[]) {
    const replies = some.map(({ reply, given, saved }) => {
      const { messageId, attempt, text, thoughts } = reply;
      const grew = text.length > saved.text || thoughts.length > saved.thoughts;
      const written = grew ? { text, thoughts } : null;
      const isNew = given.last !== undefined && given.last !== saved.given;
      return { messageId, attempt, written, ...(isNew && { given: given.last }) };
    });
    try {
      const outcomes = await this.#save(replies);
      some.forEach((kept, index) => settle(kept, replies[index], outcomes[index]));
    } catch (error) {
      // A database that is away for a moment: the next second tries again; the lease says how long.
      this.#failed = true;
      log.warn({ err: error }, "replies could not be saved; it is tried again");
    }
  }
}

function settle(kept: Kept, reply: SavedReply | undefined, outcome: SaveOutcome | undefined) {
  const { saved } = kept;
  const { text, thoughts } = saved;
  kept.saved = {
    text: reply?.written?.text.length ?? text,
    thoughts: reply?.written?.thoughts.length ?? thoughts,
    given: reply?.given ?? saved.given,
  };
  if (outcome !== undefined && outcome !== "saved") kept.abandon(outcome);
}
