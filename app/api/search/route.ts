import { operations } from "@/lib/contract/operations";
import { searchMessages } from "@/lib/conversations/search-messages";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.search, async ({ actor, query }) =>
    answer(200, await searchMessages(actor, query)),
  ),
});
