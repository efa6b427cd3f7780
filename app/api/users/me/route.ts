import { changeProfile } from "@/lib/auth/change-profile";
import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  PATCH: route(operations.changeProfile, async ({ actor, body }) =>
    answer(200, { user: await changeProfile(actor, body) }),
  ),
});
