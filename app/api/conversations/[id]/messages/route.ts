import { operations } from "@/lib/contract/operations";
import { listMessages } from "@/lib/conversations/list-messages";
import { postMessage } from "@/lib/conversations/post-message";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.listMessages, async ({ actor, params, query }) =>
    answer(200, await listMessages(actor, params.id, query)),
  ),

  POST: route(operations.postMessage, async ({ actor, params, body }) => {
    const { made, ...posted } = await postMessage(actor, params.id, body);
    return answer(made ? 201 : 200, posted);
  }),
});
