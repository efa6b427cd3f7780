import { continueRun } from "@/lib/assistant/runs/continue-run";
import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  POST: route(operations.continueReply, async ({ actor, params, body }) => {
    const { made, reply } = await continueRun(actor, params.id, body);
    return answer(made ? 201 : 200, { reply });
  }),
});
