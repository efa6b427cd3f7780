import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { renewCode } from "@/lib/rooms/change-room";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  POST: route(operations.renewCode, async ({ actor, params }) =>
    answer(200, { code: await renewCode(actor, params.id) }),
  ),
});
