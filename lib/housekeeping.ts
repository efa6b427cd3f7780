import "server-only";
import { forgetOldUse } from "@/lib/assistant/limits/token-use";
import { tidySessions } from "@/lib/auth/tidy-sessions";
import { removeTombstones } from "@/lib/conversations/close-conversation";
import { indexMissing } from "@/lib/conversations/index-missing";
import { closeUnused } from "@/lib/dialogues/close-unused";
import { trimEvents } from "@/lib/events/trim-events";
import { sweepImages } from "@/lib/images/sweep-images";
import { log } from "@/lib/log";
import { purgeGuests } from "@/lib/rooms/purge-guests";

const HOUR_MS = 60 * 60 * 1000;

const jobs = {
  "stale guests": purgeGuests,
  "ended sessions": tidySessions,
  log: trimEvents,
  "temporary dialogues": closeUnused,
  "closed conversations": removeTombstones,
  search: indexMissing,
  "old use": forgetOldUse,
  pictures: () => sweepImages(),
};

/** At the start and once an hour: what has had its time goes. */
export function startHousekeeping() {
  const timer = setInterval(() => void tidyUp(), HOUR_MS).unref();
  void tidyUp();
  return () => clearInterval(timer);
}

async function tidyUp() {
  for (const [name, tidy] of Object.entries(jobs)) {
    try {
      await tidy();
    } catch (error) {
      log.warn({ err: error, job: name }, "housekeeping failed; it is tried again in an hour");
    }
  }
}
