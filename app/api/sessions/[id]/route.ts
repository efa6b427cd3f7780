import { signOutDevice } from "@/lib/auth/devices";
import { operations } from "@/lib/contract/operations";
import { noContent } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  DELETE: route(operations.signOutDevice, async ({ actor, params }) => {
    await signOutDevice(actor, params.id);
    return noContent();
  }),
});
