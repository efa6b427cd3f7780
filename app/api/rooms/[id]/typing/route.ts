import { operations } from "@/lib/contract/operations";
import { noContent } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { tellTyping } from "@/lib/stream/tell-typing";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  POST: route(operations.tellTyping, async ({ actor, params }) => {
    await tellTyping(actor, params.id);
    return noContent();
  }),
});
