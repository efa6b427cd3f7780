import { listChoices } from "@/lib/assistant/list-choices";
import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.listModels, async ({ request }) =>
    answer(200, await listChoices(request.signal)),
  ),
});
