import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { makeRoom } from "@/lib/rooms/make-room";
import { listRooms } from "@/lib/rooms/read-room";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.listRooms, async ({ actor }) =>
    answer(200, { rooms: await listRooms(actor) }),
  ),

  POST: route(operations.makeRoom, async ({ actor, body }) => {
    const { made, room } = await makeRoom(actor, body);
    return answer(made ? 201 : 200, { room });
  }),
});
