import "server-only";
import {
  RateLimiterMemory,
  type RateLimiterAbstract,
  type RateLimiterRes,
} from "rate-limiter-flexible";
import { AppError } from "@/lib/contract/errors";
import { env } from "@/lib/env";
import { processWide } from "@/lib/process-wide";

/** How many within how many seconds. A classroom behind one address gets in; a script does not. */
const rules = {
  /** By address: guests and accounts made. */
  newcomers: { points: 60, duration: 60 },
  /** By username and address, and by address alone: passwords tried. */
  passwordsForName: { points: 10, duration: 600 },
  passwordsFromAddress: { points: 100, duration: 600 },
  /** By address: codes tried, of an invitation or for the set-up; one that is right is forgiven. */
  codes: { points: 60, duration: 600 },
  /** By person, and by address: codes of rooms that were wrong. */
  wrongRoomCodes: { points: 20, duration: 600 },
  wrongRoomCodesFromAddress: { points: 100, duration: 600 },
  /** By person: everything that changes something; 10 a second in bursts and more. */
  writes: { points: 200, duration: 10 },
  reads: { points: 1200, duration: 10 },
  /** By person: whole conversations as files. */
  exports: { points: 30, duration: 600 },
  /** By person: pictures sent. */
  uploads: { points: 300, duration: 600 },
  /** By address: calls by nobody known. */
  strangers: { points: 600, duration: 60 },
} as const;
export type LimitRule = keyof typeof rules;

const limiters = processWide("limits", () => new Map<LimitRule, RateLimiterAbstract>());

/** Counts one against a rule, or throws rate_limited with the seconds until the next is welcome. */
export async function countAgainst(rule: LimitRule, subject: string) {
  if (!env.RATE_LIMITS) return;
  try {
    await limiter(rule).consume(subject);
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw tooMany(refusal);
  }
}

/** Told by what it has: bundles have a copy of its class each, and share the limiters. */
function isRefusal(thrown: unknown): thrown is RateLimiterRes {
  return typeof thrown === "object" && thrown !== null && "msBeforeNext" in thrown;
}

/**
 * Counts a guess that was wrong. One that was right never counts, but whoever has guessed wrong too
 * often is refused it just as well, and does not learn that it was. Called when it is known which
 * it was, and counted without a look before: of a thousand guesses at once no more are answered
 * than of a thousand in a row.
 */
export async function countGuess(isRight: boolean, tries: readonly [LimitRule, string][]) {
  for (const [rule, subject] of tries) {
    if (isRight) await checkSpent(rule, subject);
    else await countAgainst(rule, subject);
  }
}

async function checkSpent(rule: LimitRule, subject: string) {
  if (!env.RATE_LIMITS) return;
  const counted = await limiter(rule).get(subject);
  if (counted && counted.remainingPoints <= 0) throw tooMany(counted);
}

/** Counts a newcomer; one that is refused has not come in, and takes nobody's place. */
export async function countNewcomer<T>(address: string, comeIn: () => Promise<T>): Promise<T> {
  await countAgainst("newcomers", address);
  try {
    return await comeIn();
  } catch (error) {
    if (env.RATE_LIMITS) await limiter("newcomers").reward(address);
    throw error;
  }
}

/** Forgets what was counted, as after a password that was right. */
export async function forgive(rule: LimitRule, subject: string) {
  if (env.RATE_LIMITS) await limiter(rule).delete(subject);
}

// The port: any limiter of the library counts in its place, such as its Redis one.
function limiter(rule: LimitRule) {
  const known = limiters.get(rule);
  if (known) return known;
  const made = new RateLimiterMemory({ keyPrefix: rule, ...rules[rule] });
  limiters.set(rule, made);
  return made;
}

function tooMany({ msBeforeNext }: RateLimiterRes) {
  const retryAfter = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const sentence = `Too many tries. Try again in ${waiting(retryAfter)}.`;
  return new AppError("rate_limited", sentence, { retryAfter });
}

function waiting(seconds: number) {
  if (seconds < 90) return seconds === 1 ? "a second" : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
