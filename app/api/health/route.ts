import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { readHealth } from "@/lib/http/parts";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.readHealth, async () => {
    const health = await readHealth();
    return answer(health.status === "ok" ? 200 : 503, health);
  }),
});
