import { makeAccount } from "@/lib/auth/make-account";
import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { isFromThisMachine, limitedAddress } from "@/lib/http/client-address";
import { endpoints } from "@/lib/http/endpoints";
import { countAgainst, countNewcomer, forgive } from "@/lib/http/limits";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  POST: route(operations.makeAccount, async ({ request: { headers }, actor, body }) => {
    const address = limitedAddress(headers);
    const local = isFromThisMachine(headers);
    const showsCode = body.setupCode !== undefined || body.invitation !== undefined;
    if (showsCode) await countAgainst("codes", address);
    const { made, entry } = await countNewcomer(address, () =>
      makeAccount(body, { headers, actor, local }),
    );
    if (showsCode) await forgive("codes", address);
    return answer(made ? 201 : 200, { user: entry.user }, entry.headers);
  }),
});
