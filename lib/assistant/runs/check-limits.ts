import "server-only";
import { readLimits } from "@/lib/assistant/limits/read-limits";
import type { ReplyError } from "@/lib/contract/conversations";
import type { Limit } from "@/lib/contract/limits";

/** What one may ask for in a day is used up; no model has been asked. */
export class LimitReached extends Error {
  override readonly name = "LimitReached";
  readonly limit: ReplyError & ("day-limit" | "room-limit" | "guests-limit");
  /** When there is room for more; never, where nothing may be asked at all. */
  readonly frees: Date | undefined;

  constructor({ of, frees }: Limit) {
    super("A limit of the assistant is reached.");
    this.limit = errors[of];
    this.frees = frees === undefined ? undefined : new Date(frees);
  }
}

/** Throws where what may be used in a day is used up: by a person, in a room, by all guests. */
export async function checkLimits(asked: { askedById: string; conversationId: string }) {
  const limits = await readLimits(asked);
  const reached = limits.find(({ used, most }) => used >= most);
  if (reached) throw new LimitReached(reached);
}

const errors: Record<Limit["of"], LimitReached["limit"]> = {
  person: "day-limit",
  room: "room-limit",
  guests: "guests-limit",
};
