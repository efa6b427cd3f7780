import { operations } from "@/lib/contract/operations";
import { listEvents } from "@/lib/conversations/list-events";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.listEvents, async ({ actor, params, query }) =>
    answer(200, await listEvents(actor, params.id, query)),
  ),
});
