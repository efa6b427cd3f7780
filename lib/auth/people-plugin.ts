import "server-only";
import { randomUUID } from "node:crypto";
import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { NEVER } from "@/lib/auth/session-length";

/** What better-auth lacks for us: guests by nickname, sessions for given people, API tokens. */
export function people() {
  return {
    id: "people",
    endpoints: {
      openGuestSession: createAuthEndpoint(
        "/people/guest",
        {
          method: "POST",
          body: z.object({ name: z.string(), clientId: z.string().nullable() }),
        },
        async (ctx) => {
          const { internalAdapter } = ctx.context;
          const user = await internalAdapter.createUser({
            name: ctx.body.name,
            email: madeUpEmail(),
            emailVerified: false,
            guest: true,
            clientId: ctx.body.clientId,
          });
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ userId: user.id });
        },
      ),
      openSession: createAuthEndpoint(
        "/people/session",
        { method: "POST", body: z.object({ userId: z.string() }) },
        async (ctx) => {
          const { internalAdapter } = ctx.context;
          const user = await internalAdapter.findUserById(ctx.body.userId);
          if (!user) throw ctx.error("NOT_FOUND");
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ sessionId: session.id });
        },
      ),
      openToken: createAuthEndpoint(
        "/people/token",
        {
          method: "POST",
          body: z.object({
            userId: z.string(),
            label: z.string(),
            clientId: z.string().nullable(),
          }),
        },
        async (ctx) => {
          const { userId, label, clientId } = ctx.body;
          const override = { label, clientId, userAgent: "", expiresAt: NEVER };
          const session = await ctx.context.internalAdapter.createSession(
            userId,
            false,
            override,
            true,
          );
          return ctx.json({ id: session.id, token: session.token });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

/** better-auth wants an address of everybody. The domain is reserved: nobody can ever have it. */
export function madeUpEmail() {
  return `${randomUUID()}@confab.invalid`;
}
