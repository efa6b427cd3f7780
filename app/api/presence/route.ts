import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { hub } from "@/lib/stream/hub";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  POST: route(operations.renewPresence, async ({ actor }) =>
    answer(200, { again: (await hub()).renew(actor.user.id) }),
  ),
});
