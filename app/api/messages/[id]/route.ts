import { operations } from "@/lib/contract/operations";
import { deleteMessage } from "@/lib/conversations/delete-message";
import { editMessage } from "@/lib/conversations/edit-message";
import { readMessage } from "@/lib/conversations/read-message";
import { answer, noContent } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.readMessage, async ({ actor, params }) =>
    answer(200, { message: await readMessage(actor, params.id) }),
  ),

  PATCH: route(operations.editMessage, async ({ actor, params, body }) =>
    answer(200, { message: await editMessage(actor, params.id, body.text) }),
  ),

  DELETE: route(operations.deleteMessage, async ({ actor, params }) => {
    await deleteMessage(actor, params.id);
    return noContent();
  }),
});
