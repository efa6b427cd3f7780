import { stopRun } from "@/lib/assistant/runs/stop-run";
import { operations } from "@/lib/contract/operations";
import { noContent } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  DELETE: route(operations.stopReply, async ({ actor, params }) => {
    await stopRun(actor, params.id);
    return noContent();
  }),
});
