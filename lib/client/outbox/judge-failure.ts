import { NetworkFailure } from "@/lib/client/network-failure";
import type { Problem } from "@/lib/client/outbox/outbox-entry";
import { AppError, type ErrorCode } from "@/lib/contract/errors";

export type Judgement =
  /** Goes on by itself, no sooner than after so many seconds. */
  | { kind: "wait"; seconds: number }
  /** Goes on once somebody is signed in again. */
  | { kind: "signed-out" }
  /** The server will never have it as it is. */
  | { kind: "refused"; problem: Problem };

const passing: readonly ErrorCode[] = ["rate_limited", "internal", "unavailable"];

/** What it means for a message that sending it failed so. */
export function judgeFailure(error: unknown): Judgement {
  if (error instanceof NetworkFailure) return { kind: "wait", seconds: 0 };
  if (!(error instanceof AppError)) throw error;
  const { code, message, details } = error;
  if (code === "signed_out") return { kind: "signed-out" };
  if (passing.includes(code)) return { kind: "wait", seconds: details.retryAfter ?? 0 };
  const reason = details.fields?.["images"] === undefined ? details.reason : "picture_gone";
  return { kind: "refused", problem: { code, message, ...(reason !== undefined && { reason }) } };
}
