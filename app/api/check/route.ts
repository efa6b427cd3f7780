import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { runChecks } from "@/lib/http/parts";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.runChecks, async ({ request }) =>
    answer(200, { checks: await runChecks(request.headers) }),
  ),
});
