import { readLimits } from "@/lib/assistant/limits/read-limits";
import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.readOwnLimits, async ({ actor }) =>
    answer(200, { limits: await readLimits({ askedById: actor.user.id }) }),
  ),
});
