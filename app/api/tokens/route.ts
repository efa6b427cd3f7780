import { listTokens, makeToken } from "@/lib/auth/tokens";
import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.listTokens, async ({ actor }) =>
    answer(200, { tokens: await listTokens(actor) }),
  ),

  POST: route(operations.makeToken, async ({ actor, body }) => {
    const { made, token } = await makeToken(actor, body);
    return answer(made ? 201 : 200, token);
  }),
});
