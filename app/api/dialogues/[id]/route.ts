import { operations } from "@/lib/contract/operations";
import { changeDialogue } from "@/lib/dialogues/change-dialogue";
import { closeDialogue } from "@/lib/dialogues/close-dialogue";
import { readDialogue } from "@/lib/dialogues/read-dialogue";
import { answer, noContent } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.readDialogue, async ({ actor, params }) =>
    answer(200, { dialogue: await readDialogue(actor, params.id) }),
  ),

  PATCH: route(operations.changeDialogue, async ({ actor, params, body }) =>
    answer(200, { dialogue: await changeDialogue(actor, params.id, body) }),
  ),

  DELETE: route(operations.closeDialogue, async ({ actor, params }) => {
    await closeDialogue(actor, params.id);
    return noContent();
  }),
});
