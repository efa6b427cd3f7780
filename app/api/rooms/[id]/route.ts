import { operations } from "@/lib/contract/operations";
import { may } from "@/lib/contract/roles";
import { answer, noContent } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { changeRoom } from "@/lib/rooms/change-room";
import { closeRoom } from "@/lib/rooms/close-room";
import { listBanned, listMembers, readRoom } from "@/lib/rooms/read-room";
import { hub } from "@/lib/stream/hub";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.readRoom, async ({ actor, params }) => {
    const room = await readRoom(actor, params.id);
    const { presence } = await hub();
    const members = await listMembers(room.id, presence.of(room.id));
    const banned = room.role && may(room.role, "liftBan") && (await listBanned(room.id));
    return answer(200, { room, members, ...(banned && { banned }) });
  }),

  PATCH: route(operations.changeRoom, async ({ actor, params, body }) =>
    answer(200, { room: await changeRoom(actor, params.id, body) }),
  ),

  DELETE: route(operations.closeRoom, async ({ actor, params }) => {
    await closeRoom(actor, params.id);
    return noContent();
  }),
});
