import { operations } from "@/lib/contract/operations";
import { listDialogues } from "@/lib/dialogues/list-dialogues";
import { makeDialogue } from "@/lib/dialogues/make-dialogue";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.listDialogues, async ({ actor, query }) =>
    answer(200, await listDialogues(actor, query)),
  ),

  POST: route(operations.makeDialogue, async ({ actor, body }) => {
    const { made, ...rest } = await makeDialogue(actor, body);
    return answer(made ? 201 : 200, rest);
  }),
});
