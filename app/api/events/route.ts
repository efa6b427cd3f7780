import { operations } from "@/lib/contract/operations";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { streamHeaders } from "@/lib/stream/frame";
import { openStream } from "@/lib/stream/open-stream";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(
    operations.openStream,
    async ({ request, actor, query }) => await openStream(request, actor, query),
  ),
  HEAD: route(operations.openStream, () =>
    Promise.resolve(new Response(null, { headers: streamHeaders })),
  ),
});
