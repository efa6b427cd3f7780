import { z } from "zod";
import {
  ChangeMemberInput,
  ChangeRoomInput,
  CodeAnswer,
  EditMessageInput,
  Emoji,
  ExportQuery,
  JoinInput,
  MakeRoomInput,
  MessageAnswer,
  MessagesAnswer,
  PageQuery,
  PostedAnswer,
  PostMessageInput,
  ReadInput,
  RoomAnswer,
  RoomsAnswer,
  RoomWithMembersAnswer,
} from "@/lib/contract/conversations";
import { EventsAnswer, PresenceAnswer } from "@/lib/contract/events";
import { ModelsAnswer } from "@/lib/contract/models";
import {
  AccountInput,
  DevicesAnswer,
  NewToken,
  ProfileInput,
  SessionInput,
  TokenInput,
  TokensAnswer,
  UserAnswer,
} from "@/lib/contract/people";
import { SearchAnswer, SearchQuery } from "@/lib/contract/search";
import { ChecksAnswer, Health } from "@/lib/contract/service";
import { Reference } from "@/lib/contract/text";

/** Who may call: anyone · a person (guest or account) · an account · the administrator. */
type Who = "anyone" | "person" | "account" | "administrator";

/** One call of the wire: what goes in, what comes out. Routes and the OpenAPI document are made of it. */
export type Operation = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: `/api/${string}`;
  says: string;
  who: Who;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The schema of each answer's body by its status; null where there is none. */
  answers: Record<number, z.ZodType | null>;
};

const Id = z.object({ id: Reference });

const MemberId = z.object({ id: Id.shape.id, userId: Id.shape.id });

export const operations = {
  makeRoom: {
    method: "POST",
    path: "/api/rooms",
    says: "Make a room and own it.",
    who: "person",
    body: MakeRoomInput,
    answers: { 200: RoomAnswer, 201: RoomAnswer },
  },
  listRooms: {
    method: "GET",
    path: "/api/rooms",
    says: "My rooms, the latest active first; with `listed=1` those that anyone may find.",
    who: "person",
    query: z.object({ listed: z.literal("1").optional() }),
    answers: { 200: RoomsAnswer },
  },
  joinRoom: {
    method: "POST",
    path: "/api/rooms/join",
    says: "Into a room by its code; letter case, spaces and dashes do not matter.",
    who: "person",
    body: JoinInput,
    answers: { 200: RoomAnswer },
  },
  readRoom: {
    method: "GET",
    path: "/api/rooms/{id}",
    says: "A room and its members.",
    who: "person",
    params: Id,
    answers: { 200: RoomWithMembersAnswer },
  },
  changeRoom: {
    method: "PATCH",
    path: "/api/rooms/{id}",
    says: "Change a room: its owner and moderators.",
    who: "person",
    params: Id,
    body: ChangeRoomInput,
    answers: { 200: RoomAnswer },
  },
  closeRoom: {
    method: "DELETE",
    path: "/api/rooms/{id}",
    says: "Delete a room and all that was said in it: its owner.",
    who: "person",
    params: Id,
    answers: { 204: null },
  },
  renewCode: {
    method: "POST",
    path: "/api/rooms/{id}/code",
    says: "Give a room a new code; the old one stops working at once.",
    who: "person",
    params: Id,
    answers: { 200: CodeAnswer },
  },
  changeMember: {
    method: "PATCH",
    path: "/api/rooms/{id}/members/{userId}",
    says: "Make somebody a moderator or a member again (its owner), or choose what I am told of (`me`).",
    who: "person",
    params: MemberId,
    body: ChangeMemberInput,
    answers: { 200: RoomWithMembersAnswer },
  },
  removeMember: {
    method: "DELETE",
    path: "/api/rooms/{id}/members/{userId}",
    says: "Leave (`me`), or remove somebody; with `ban=1` for good.",
    who: "person",
    params: MemberId,
    query: z.object({ ban: z.literal("1").optional() }),
    answers: { 204: null },
  },
  listMessages: {
    method: "GET",
    path: "/api/conversations/{id}/messages",
    says: "A page of history.",
    who: "person",
    params: Id,
    query: PageQuery,
    answers: { 200: MessagesAnswer },
  },
  postMessage: {
    method: "POST",
    path: "/api/conversations/{id}/messages",
    says: "Say something; the same clientId again makes nothing new.",
    who: "person",
    params: Id,
    body: PostMessageInput,
    answers: { 200: PostedAnswer, 201: PostedAnswer },
  },
  listEvents: {
    method: "GET",
    path: "/api/conversations/{id}/events",
    says: "What happened after a seq: for a client that sees a hole.",
    who: "person",
    params: Id,
    query: PageQuery,
    answers: { 200: EventsAnswer },
  },
  markRead: {
    method: "PUT",
    path: "/api/conversations/{id}/read",
    says: "Read up to here, on all my devices.",
    who: "person",
    params: Id,
    body: ReadInput,
    answers: { 204: null },
  },
  exportConversation: {
    method: "GET",
    path: "/api/conversations/{id}/export",
    says: "The whole of it as a file: Markdown to read, or JSON.",
    who: "person",
    params: Id,
    query: ExportQuery,
    answers: { 200: null },
  },
  readMessage: {
    method: "GET",
    path: "/api/messages/{id}",
    says: "One message.",
    who: "person",
    params: Id,
    answers: { 200: MessageAnswer },
  },
  editMessage: {
    method: "PATCH",
    path: "/api/messages/{id}",
    says: "Change what I wrote.",
    who: "person",
    params: Id,
    body: EditMessageInput,
    answers: { 200: MessageAnswer },
  },
  deleteMessage: {
    method: "DELETE",
    path: "/api/messages/{id}",
    says: "Delete a message: its author, or a moderator.",
    who: "person",
    params: Id,
    answers: { 204: null },
  },
  react: {
    method: "PUT",
    path: "/api/messages/{id}/reactions/{emoji}",
    says: "React to a message.",
    who: "person",
    params: z.object({ id: Id.shape.id, emoji: Emoji }),
    answers: { 204: null },
  },
  takeBackReaction: {
    method: "DELETE",
    path: "/api/messages/{id}/reactions/{emoji}",
    says: "Take a reaction back.",
    who: "person",
    params: z.object({ id: Id.shape.id, emoji: Emoji }),
    answers: { 204: null },
  },
  search: {
    method: "GET",
    path: "/api/search",
    says: "Messages with all of these words, or parts of words, in all that I may read.",
    who: "person",
    query: SearchQuery,
    answers: { 200: SearchAnswer },
  },
  openStream: {
    method: "GET",
    path: "/api/events",
    says: "The event stream: Server-Sent Events of all that I may see.",
    who: "person",
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
  comeIn: {
    method: "POST",
    path: "/api/session",
    says: "Come in as a guest with a nickname (201), or sign in with a username and a password (200).",
    who: "anyone",
    body: SessionInput,
    answers: { 200: UserAnswer, 201: UserAnswer },
  },
  readSession: {
    method: "GET",
    path: "/api/session",
    says: "Who I am.",
    who: "person",
    answers: { 200: UserAnswer },
  },
  signOut: {
    method: "DELETE",
    path: "/api/session",
    says: "Sign out here.",
    who: "anyone",
    answers: { 204: null },
  },
  makeAccount: {
    method: "POST",
    path: "/api/users",
    says: "Make an account and be signed in. A guest becomes the account and keeps everything.",
    who: "anyone",
    body: AccountInput,
    answers: { 200: UserAnswer, 201: UserAnswer },
  },
  changeProfile: {
    method: "PATCH",
    path: "/api/users/me",
    says: "Change my settings that the server needs.",
    who: "person",
    body: ProfileInput,
    answers: { 200: UserAnswer },
  },
  listDevices: {
    method: "GET",
    path: "/api/sessions",
    says: "The devices where I am signed in.",
    who: "person",
    answers: { 200: DevicesAnswer },
  },
  signOutDevice: {
    method: "DELETE",
    path: "/api/sessions/{id}",
    says: "Sign out one of my devices.",
    who: "person",
    params: Id,
    answers: { 204: null },
  },
  makeToken: {
    method: "POST",
    path: "/api/tokens",
    says: "Make an API token. It is shown in this answer alone.",
    who: "account",
    body: TokenInput,
    answers: { 200: NewToken, 201: NewToken },
  },
  listTokens: {
    method: "GET",
    path: "/api/tokens",
    says: "My API tokens, without their secrets.",
    who: "account",
    answers: { 200: TokensAnswer },
  },
  deleteToken: {
    method: "DELETE",
    path: "/api/tokens/{id}",
    says: "Delete an API token; it stops working at once.",
    who: "account",
    params: Id,
    answers: { 204: null },
  },
  listModels: {
    method: "GET",
    path: "/api/models",
    says: "The models of the assistant, and the one that is asked where nobody chose.",
    who: "person",
    answers: { 200: ModelsAnswer },
  },
  readHealth: {
    method: "GET",
    path: "/api/health",
    says: "Whether all parts work; 503 with what is wrong where they do not.",
    who: "anyone",
    answers: { 200: Health, 503: Health },
  },
  readMetrics: {
    method: "GET",
    path: "/api/metrics",
    says: "Metrics as Prometheus text, on the machine itself or with METRICS_TOKEN as a Bearer.",
    who: "anyone",
    answers: { 200: null },
  },
  readOpenApi: {
    method: "GET",
    path: "/api/openapi.json",
    says: "This document.",
    who: "anyone",
    answers: { 200: z.record(z.string(), z.unknown()) },
  },
  runChecks: {
    method: "GET",
    path: "/api/check",
    says: "Tries every part of this installation and says what to change.",
    who: "administrator",
    answers: { 200: ChecksAnswer },
  },
} as const satisfies Record<string, Operation>;
