import { operations } from "@/lib/contract/operations";
import { noContent } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { liftBan } from "@/lib/rooms/lift-ban";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  DELETE: route(operations.liftBan, async ({ actor, params }) => {
    await liftBan(actor, params.id, params.userId);
    return noContent();
  }),
});
