import { regenerate } from "@/lib/assistant/runs/regenerate";
import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  POST: route(operations.regenerateReply, async ({ actor, params, body }) => {
    const { made, reply } = await regenerate(actor, params.id, body);
    return answer(made ? 201 : 200, { reply });
  }),
});
