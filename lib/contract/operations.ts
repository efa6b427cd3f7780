import { z } from "zod";
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
import { ChecksAnswer, Health } from "@/lib/contract/service";

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

const Id = z.object({ id: z.string().min(1).max(100) });

export const operations = {
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
