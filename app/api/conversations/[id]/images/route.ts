import { operations } from "@/lib/contract/operations";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { listShownIn } from "@/lib/images/list-gallery";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.listShownImages, async ({ actor, params, query }) => {
    await accessConversation(actor, params.id);
    return answer(200, await listShownIn(params.id, query));
  }),
});
