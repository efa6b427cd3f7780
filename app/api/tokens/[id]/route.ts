import { deleteToken } from "@/lib/auth/tokens";
import { operations } from "@/lib/contract/operations";
import { noContent } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  DELETE: route(operations.deleteToken, async ({ actor, params }) => {
    await deleteToken(actor, params.id);
    return noContent();
  }),
});
