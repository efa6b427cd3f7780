import { operations } from "@/lib/contract/operations";
import { markRead } from "@/lib/conversations/mark-read";
import { noContent } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  PUT: route(operations.markRead, async ({ actor, params, body }) => {
    await markRead(actor, params.id, body.seq);
    return noContent();
  }),
});
