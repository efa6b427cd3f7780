import { z } from "zod";
import { EditMessageInput, Emoji, MessageAnswer } from "@/lib/contract/conversations";
import type { Operation } from "@/lib/contract/operation";
import { Id } from "@/lib/contract/operations/params";

export const messageOperations = {
  readMessage: {
    method: "GET",
    path: "/api/messages/{id}",
    says: "One message.",
    who: "person",
    deeds: ["read"],
    params: Id,
    answers: { 200: MessageAnswer },
  },
  editMessage: {
    method: "PATCH",
    path: "/api/messages/{id}",
    says: "Change what I wrote.",
    who: "person",
    deeds: ["editOwn", "editOthers"],
    params: Id,
    body: EditMessageInput,
    answers: { 200: MessageAnswer },
  },
  deleteMessage: {
    method: "DELETE",
    path: "/api/messages/{id}",
    says: "Delete a message: its author, or a moderator.",
    who: "person",
    deeds: ["deleteOwn", "deleteOthers"],
    params: Id,
    answers: { 204: null },
  },
  react: {
    method: "PUT",
    path: "/api/messages/{id}/reactions/{emoji}",
    says: "React to a message.",
    who: "person",
    deeds: ["react"],
    params: z.object({ id: Id.shape.id, emoji: Emoji }),
    answers: { 204: null },
  },
  takeBackReaction: {
    method: "DELETE",
    path: "/api/messages/{id}/reactions/{emoji}",
    says: "Take a reaction back.",
    who: "person",
    deeds: ["react"],
    params: z.object({ id: Id.shape.id, emoji: Emoji }),
    answers: { 204: null },
  },
} as const satisfies Record<string, Operation>;
