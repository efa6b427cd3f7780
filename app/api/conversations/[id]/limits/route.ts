import { readLimits } from "@/lib/assistant/limits/read-limits";
import { operations } from "@/lib/contract/operations";
import { accessDeed } from "@/lib/conversations/access-deed";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.readLimits, async ({ actor, params }) => {
    await accessDeed(actor, params.id, "read");
    const asked = { askedById: actor.user.id, conversationId: params.id };
    return answer(200, { limits: await readLimits(asked) });
  }),
});
