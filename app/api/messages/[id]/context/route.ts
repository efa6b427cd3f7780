import { readContext } from "@/lib/assistant/runs/read-context";
import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.readContext, async ({ actor, params }) =>
    answer(200, { context: await readContext(actor, params.id) }),
  ),
});
