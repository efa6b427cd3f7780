import { makeAccount } from "@/lib/auth/make-account";
import { operations } from "@/lib/contract/operations";
import { isFromThisMachine } from "@/lib/http/client-address";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  POST: route(operations.makeAccount, async ({ request: { headers }, actor, body }) => {
    const local = isFromThisMachine(headers);
    const { made, entry } = await makeAccount(body, { headers, actor, local });
    return answer(made ? 201 : 200, { user: entry.user }, entry.headers);
  }),
});
