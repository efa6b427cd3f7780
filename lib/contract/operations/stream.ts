import { z } from "zod";
import { PresenceAnswer } from "@/lib/contract/events";
import type { Operation } from "@/lib/contract/operation";
import { Id } from "@/lib/contract/operations/params";
import { Reference } from "@/lib/contract/text";

export const streamOperations = {
  openStream: {
    method: "GET",
    path: "/api/events",
    says: "The event stream: Server-Sent Events of all that I may see.",
    who: "person",
    deeds: ["read"],
    query: z.object({
      after: z.string().max(1000).optional(),
      conversation: Id.shape.id.optional(),
      /** Whom the caller takes itself for; 401 where the credential is another's. */
      person: Reference.optional(),
      /** The caller is there only as long as it renews its presence. */
      lease: z.literal("1").optional(),
    }),
    answers: { 200: null },
  },
  tellTyping: {
    method: "POST",
    path: "/api/rooms/{id}/typing",
    says: "I am typing.",
    who: "person",
    deeds: ["type"],
    params: Id,
    answers: { 204: null },
  },
  renewPresence: {
    method: "POST",
    path: "/api/presence",
    says: "I am still there, on a stream that was opened with `lease=1`; say so again after `again` seconds.",
    who: "person",
    answers: { 200: PresenceAnswer },
  },
} as const satisfies Record<string, Operation>;
