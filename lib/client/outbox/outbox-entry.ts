import type { Message } from "@/lib/contract/conversations";
import type { ErrorCode } from "@/lib/contract/errors";

export type Draft = {
  conversationId: string;
  text: string;
  replyTo?: string;
  /** The ids of its pictures, which the server has already. */
  images?: readonly string[];
};

export type Problem = { code: ErrorCode; message: string; reason?: string };

/** What is kept on the disk until the server has it. */
export type KeptEntry = Draft & {
  clientId: string;
  /** The order in which things were written, over all tabs. */
  at: number;
  /** Why the server will not have it; the person decides. */
  problem?: Problem;
};

/**
 * `sending`: now. `waiting`: the network, or the server, is not to be had; it goes on by itself.
 * `failed`: refused. `sent`: the server has it, and its event is on the way.
 */
export type OutboxState = "sending" | "waiting" | "failed" | "sent";

export type OutboxEntry = KeptEntry & { state: OutboxState; message?: Message };
