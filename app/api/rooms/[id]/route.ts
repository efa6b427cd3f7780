import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { listMembers, readRoom } from "@/lib/rooms/read-room";
import { hub } from "@/lib/stream/hub";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.readRoom, async ({ actor, params }) => {
    const room = await readRoom(actor, params.id);
    const { presence } = await hub();
    return answer(200, { room, members: await listMembers(room.id, presence.of(room.id)) });
  }),
});
