import { makeWords } from "@/app/api/conversations/[id]/export/make-words";
import { operations } from "@/lib/contract/operations";
import { exportConversation } from "@/lib/conversations/export-conversation";
import { disposition } from "@/lib/http/disposition";
import { endpoints } from "@/lib/http/endpoints";
import { countAgainst } from "@/lib/http/limits";
import { type Call, route } from "@/lib/http/route";
import { streamText } from "@/lib/http/stream-text";
import { hub } from "@/lib/stream/hub";

type Asked = Call<typeof operations.exportConversation>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.exportConversation, async (asked) => {
    await countAgainst("exports", asked.actor.user.id);
    const { text, headers } = await open(asked);
    return new Response(streamText(text), { headers });
  }),
  HEAD: route(operations.exportConversation, async (asked) => {
    const { headers } = await open(asked);
    return new Response(null, { headers });
  }),
});

async function open({ request, actor, params: { id }, query: { format } }: Asked) {
  const { presence } = await hub();
  const words = makeWords(actor.user, request.headers);
  const found = await exportConversation(actor, id, { format, words, present: presence.of(id) });
  const headers = {
    "content-type": found.type,
    "content-disposition": disposition(found.title, {
      ending: found.ending,
      otherwise: "conversation",
    }),
    "cache-control": "no-store",
  };
  return { text: found.text, headers };
}
