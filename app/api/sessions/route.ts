import { listDevices } from "@/lib/auth/devices";
import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.listDevices, async ({ actor }) =>
    answer(200, { sessions: await listDevices(actor) }),
  ),
});
