import { operations } from "@/lib/contract/operations";
import { noContent } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { leaveRoom, removeMember } from "@/lib/rooms/leave-room";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  DELETE: route(operations.removeMember, async ({ actor, params: { id, userId }, query }) => {
    if (userId === "me" || userId === actor.user.id) await leaveRoom(actor, id);
    else await removeMember(actor, id, userId, { ban: query.ban === "1" });
    return noContent();
  }),
});
