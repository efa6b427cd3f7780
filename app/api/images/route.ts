import { MOST_IMAGE_BYTES } from "@/lib/contract/images";
import { operations } from "@/lib/contract/operations";
import { answer } from "@/lib/http/answer";
import { endpoints } from "@/lib/http/endpoints";
import { countAgainst } from "@/lib/http/limits";
import { readFile } from "@/lib/http/read-file";
import { route } from "@/lib/http/route";
import { listMine } from "@/lib/images/list-gallery";
import { takeUpload } from "@/lib/images/take-upload";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.listImages, async ({ actor, query }) =>
    answer(200, await listMine(actor.user.id, query)),
  ),

  POST: route(operations.uploadImage, async ({ request, actor }) => {
    await countAgainst("uploads", actor.user.id);
    const read = () => readFile(request, MOST_IMAGE_BYTES);
    return answer(201, { image: await takeUpload(actor.user.id, read, request.signal) });
  }),
});
