import { ReplyAnswer } from "@/lib/contract/conversations";
import { ContinueInput, RegenerateInput } from "@/lib/contract/dialogues";
import type { Operation } from "@/lib/contract/operation";
import { Id } from "@/lib/contract/operations/params";
import { ContextAnswer } from "@/lib/contract/replies";

export const replyOperations = {
  stopReply: {
    method: "DELETE",
    path: "/api/messages/{id}/generation",
    says: "Stop an answer. What has ended stays as it is.",
    who: "person",
    deeds: ["steer"],
    params: Id,
    answers: { 204: null },
  },
  continueReply: {
    method: "POST",
    path: "/api/messages/{id}/continuation",
    says: "Have an answer go on from where it was cut off.",
    who: "person",
    deeds: ["steer"],
    params: Id,
    body: ContinueInput,
    answers: { 200: ReplyAnswer, 201: ReplyAnswer },
  },
  regenerateReply: {
    method: "POST",
    path: "/api/messages/{id}/regenerations",
    says: "Ask for another answer, beside the first; of another model too.",
    who: "person",
    deeds: ["steer"],
    params: Id,
    body: RegenerateInput,
    answers: { 200: ReplyAnswer, 201: ReplyAnswer },
  },
  readContext: {
    method: "GET",
    path: "/api/messages/{id}/context",
    says: "What the model saw for an answer: which messages, the summary, what it cost.",
    who: "person",
    deeds: ["read"],
    params: Id,
    answers: { 200: ContextAnswer },
  },
} as const satisfies Record<string, Operation>;
