import {
  ExportQuery,
  MessagesAnswer,
  PageQuery,
  PostedAnswer,
  PostMessageInput,
  ReadInput,
} from "@/lib/contract/conversations";
import { EventsAnswer } from "@/lib/contract/events";
import { LimitsAnswer } from "@/lib/contract/limits";
import type { Operation } from "@/lib/contract/operation";
import { Id } from "@/lib/contract/operations/params";

export const conversationOperations = {
  listMessages: {
    method: "GET",
    path: "/api/conversations/{id}/messages",
    says: "A page of history.",
    who: "person",
    deeds: ["read"],
    params: Id,
    query: PageQuery,
    answers: { 200: MessagesAnswer },
  },
  postMessage: {
    method: "POST",
    path: "/api/conversations/{id}/messages",
    says: "Say something; the same clientId again makes nothing new. Of a `parentId` that has been deleted what is left of its branch goes on.",
    who: "person",
    deeds: ["say"],
    params: Id,
    body: PostMessageInput,
    answers: { 200: PostedAnswer, 201: PostedAnswer },
  },
  listEvents: {
    method: "GET",
    path: "/api/conversations/{id}/events",
    says: "What happened after a seq: for a client that sees a hole.",
    who: "person",
    deeds: ["read"],
    params: Id,
    query: PageQuery,
    answers: { 200: EventsAnswer },
  },
  markRead: {
    method: "PUT",
    path: "/api/conversations/{id}/read",
    says: "Read up to here, on all my devices.",
    who: "person",
    deeds: ["read"],
    params: Id,
    body: ReadInput,
    answers: { 204: null },
  },
  readLimits: {
    method: "GET",
    path: "/api/conversations/{id}/limits",
    says: "What I may ask the assistant here in 24 hours: how much is used, and when it comes free.",
    who: "person",
    deeds: ["read"],
    params: Id,
    answers: { 200: LimitsAnswer },
  },
  readOwnLimits: {
    method: "GET",
    path: "/api/limits",
    says: "What I may ask the assistant in 24 hours, wherever I ask: how much is used, and when it comes free.",
    who: "person",
    answers: { 200: LimitsAnswer },
  },
  exportConversation: {
    method: "GET",
    path: "/api/conversations/{id}/export",
    says: "The whole of it as a file: Markdown to read, or JSON.",
    who: "person",
    deeds: ["read"],
    params: Id,
    query: ExportQuery,
    answers: { 200: null },
  },
} as const satisfies Record<string, Operation>;
