import "server-only";
import { randomUUID } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { username } from "better-auth/plugins/username";
import { people } from "@/lib/auth/people-plugin";
import { sessionSecret } from "@/lib/auth/secret";
import { SESSION_SECONDS } from "@/lib/auth/session-length";
import { db, databaseKind } from "@/lib/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

/** The library that hashes passwords, makes sessions and signs cookies. Its own routes are not served. */
export function auth() {
  return processWide("better-auth", makeAuth);
}

/** One spelling of a username: what is unique, and what signs in. */
export function normalizeUsername(typed: string) {
  return typed.normalize("NFKC").trim().toLowerCase();
}

function makeAuth() {
  return betterAuth({
    appName: "Confab",
    baseURL: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    secret: sessionSecret(),
    database: prismaAdapter(db, { provider: databaseKind }),
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 256 },
    user: {
      additionalFields: {
        guest: { type: "boolean", defaultValue: false, input: false },
        admin: { type: "boolean", defaultValue: false, input: false },
        clientId: { type: "string", required: false, input: false },
      },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      additionalFields: {
        label: { type: "string", required: false, input: false },
        clientId: { type: "string", required: false, input: false },
      },
    },
    plugins: [
      // Any name may be tried: one that cannot exist costs the same time as one that does not.
      username({
        minUsernameLength: 1,
        maxUsernameLength: 200,
        usernameValidator: () => true,
        usernameNormalization: normalizeUsername,
      }),
      people(),
    ],
    advanced: {
      cookiePrefix: "confab",
      // Our route wrapper adds Secure by how the request came.
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => randomUUID() },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: "error",
      log: (level, message, ...rest) => log[level]({ detail: rest.map(String) }, message),
    },
  });
}
