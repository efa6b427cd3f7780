import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";
import { joinRoom } from "@/lib/rooms/join-room";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  POST: route(operations.joinRoom, async ({ actor, body }) =>
    answer(200, { room: await joinRoom(actor, body.code) }),
  ),
});
