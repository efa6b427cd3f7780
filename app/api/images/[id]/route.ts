import { operations } from "@/lib/contract/operations";
import { disposition } from "@/lib/http/disposition";
import { endpoints } from "@/lib/http/endpoints";
import { sendElsewhere, sendFile, sendHead } from "@/lib/http/send-file";
import { type Call, route } from "@/lib/http/route";
import { accessImage } from "@/lib/images/access-image";
import { chooseFile, openFile, signFile } from "@/lib/images/serve-image";

type Asked = Call<typeof operations.readImage>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoints({
  GET: route(operations.readImage, async (asked) => {
    const { file, ...about } = await find(asked);
    const signed = await signFile(file, about.disposition);
    if (signed) return sendElsewhere(signed);
    return await sendFile(asked.request.headers, about, (range) => openFile(file, range));
  }),
  HEAD: route(operations.readImage, async (asked) => {
    const { file: _file, ...about } = await find(asked);
    return sendHead(asked.request.headers, about);
  }),
});

async function find({ actor, params, query }: Asked) {
  const image = await accessImage(actor.user.id, params.id);
  const file = await chooseFile(image, query.w);
  const isWhole = file.key === image.id;
  return {
    file,
    type: file.type,
    etag: `"${file.key}"`,
    /** Of a small one it is not known before it is read. */
    bytes: isWhole ? image.bytes : undefined,
    disposition: disposition(image.prompt ?? image.alt, {
      ending: file.type.replace("image/", "").replace("jpeg", "jpg"),
      otherwise: "picture",
      how: query.download === undefined ? "inline" : "attachment",
    }),
  };
}
