import { operations } from "@/lib/contract/operations";
import { endpoints } from "@/lib/http/endpoints";
import { answerMetrics } from "@/lib/http/answer-metrics";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.readMetrics, async ({ request }) => await answerMetrics(request.headers)),
});
