import { operations } from "@/lib/contract/operations";
import { requestOrigin } from "@/lib/http/client-address";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { toOpenApi } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.readOpenApi, ({ request }) =>
    Promise.resolve(answer(200, toOpenApi(requestOrigin(request.headers)))),
  ),
});
