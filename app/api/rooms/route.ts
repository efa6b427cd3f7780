import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { listListedRooms } from "@/lib/rooms/list-listed";
import { makeRoom } from "@/lib/rooms/make-room";
import { listRooms } from "@/lib/rooms/read-room";
import { hub } from "@/lib/stream/hub";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.listRooms, async ({ actor, query }) => {
    if (query.listed === undefined) return answer(200, { rooms: await listRooms(actor) });
    const { presence } = await hub();
    return answer(200, { rooms: await listListedRooms((id) => presence.of(id).size) });
  }),

  POST: route(operations.makeRoom, async ({ actor, body }) => {
    const { made, room } = await makeRoom(actor, body);
    return answer(made ? 201 : 200, { room });
  }),
});
