import { operations } from "@/lib/contract/operations";
import { react, takeBackReaction } from "@/lib/conversations/react";
import { noContent } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  PUT: route(operations.react, async ({ actor, params }) => {
    await react(actor, params.id, params.emoji);
    return noContent();
  }),

  DELETE: route(operations.takeBackReaction, async ({ actor, params }) => {
    await takeBackReaction(actor, params.id, params.emoji);
    return noContent();
  }),
});
