import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { limitedAddress } from "@/lib/http/client-address";
import { endpoints } from "@/lib/http/endpoints";
import { countGuess } from "@/lib/http/limits";
import { route } from "@/lib/http/route";
import { joinRoom } from "@/lib/rooms/join-room";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  POST: route(operations.joinRoom, async ({ request: { headers }, actor, body }) => {
    const room = await joinRoom(actor, body.code, (isRight) =>
      countGuess(isRight, [
        ["wrongRoomCodes", actor.user.id],
        ["wrongRoomCodesFromAddress", limitedAddress(headers)],
      ]),
    );
    return answer(200, { room });
  }),
});
