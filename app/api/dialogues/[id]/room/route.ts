import { operations } from "@/lib/contract/operations";
import { turnIntoRoom } from "@/lib/dialogues/turn-into-room";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  POST: route(operations.turnIntoRoom, async ({ actor, params, body }) =>
    answer(200, { room: await turnIntoRoom(actor, params.id, body.name) }),
  ),
});
