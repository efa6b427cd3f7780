import { comeInAsGuest, signIn } from "@/lib/auth/come-in";
import { refreshedCookie } from "@/lib/auth/credential";
import { clearedCookie, endSession } from "@/lib/auth/end-session";
import { normalizeUsername } from "@/lib/auth/better-auth";
import { operations } from "@/lib/contract/operations";
import { limitedAddress } from "@/lib/http/client-address";
import { answer, noContent } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { countAgainst, countNewcomer, forgive } from "@/lib/http/limits";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  POST: route(operations.comeIn, async ({ request: { headers }, actor, body }) => {
    const address = limitedAddress(headers);
    if (!("password" in body)) {
      const { made, user, ...entry } = await countNewcomer(address, () =>
        comeInAsGuest(body, { headers, before: actor }),
      );
      return answer(made ? 201 : 200, { user }, entry.headers);
    }
    const pair = `${normalizeUsername(body.username)} ${address}`;
    await countAgainst("passwordsFromAddress", address);
    await countAgainst("passwordsForName", pair);
    const entry = await signIn(body, { headers, before: actor });
    await forgive("passwordsForName", pair);
    return answer(200, { user: entry.user }, entry.headers);
  }),

  GET: route(operations.readSession, ({ request, actor }) =>
    Promise.resolve(answer(200, { user: actor.user }, refreshedCookie(request.headers))),
  ),

  DELETE: route(operations.signOut, async ({ actor }) => {
    if (actor) await endSession(actor);
    return noContent({ "set-cookie": clearedCookie() });
  }),
});
