import { AppError } from "@/lib/contract/errors";
import { operations } from "@/lib/contract/operations";
import { answer, noContent } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { chooseNotices, giveRole } from "@/lib/rooms/change-member";
import { leaveRoom, removeMember } from "@/lib/rooms/leave-room";
import { listMembers, readRoom } from "@/lib/rooms/read-room";
import { hub } from "@/lib/stream/hub";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  PATCH: route(operations.changeMember, async ({ actor, params: { id, userId }, body }) => {
    if ("role" in body)
      await giveRole(actor, id, userId === "me" ? actor.user.id : userId, body.role);
    else if (userId === "me" || userId === actor.user.id)
      await chooseNotices(actor, id, body.notify);
    else throw new AppError("forbidden", "What somebody is told of is their own choice.");
    const { presence } = await hub();
    const room = await readRoom(actor, id);
    return answer(200, { room, members: await listMembers(id, presence.of(id)) });
  }),

  DELETE: route(operations.removeMember, async ({ actor, params: { id, userId }, query }) => {
    if (userId === "me" || userId === actor.user.id) await leaveRoom(actor, id);
    else await removeMember(actor, id, userId, { ban: query.ban === "1" });
    return noContent();
  }),
});
