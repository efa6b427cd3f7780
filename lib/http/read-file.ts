import "server-only";
import { AppError } from "@/lib/contract/errors";
import { readBytes } from "@/lib/http/read-body";

/** What a form has around its file. */
const AROUND = 64 * 1024;

/** Twenty megabytes over a slow line take their time, but they keep coming. */
const PATIENCE = {
  ...{ silence: 30_000, whole: 180_000 },
  least: { after: 10_000, rate: 16 * 1024 },
};

/** The bytes of the one field `file` of a form. Its name and type are whatever somebody says they are. */
export async function readFile(request: Request, limit: number): Promise<Uint8Array> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    throw new AppError("unsupported", "Send a form (multipart/form-data) with the field `file`.");
  }
  const body = await readBytes(request, limit + AROUND, PATIENCE);
  const [file, ...more] = await parse(body, type);
  if (more.length > 0) {
    const fields = { file: "is there more than once" };
    throw new AppError("invalid", "Send one file at a time.", { fields });
  }
  if (!(file instanceof File)) {
    const fields = { file: "is missing" };
    throw new AppError("invalid", "The form has no file in the field `file`.", { fields });
  }
  if (file.size > limit) {
    const most = Math.floor(limit / 1024 / 1024);
    throw new AppError("too_large", `A picture may have at most ${most} MB.`);
  }
  return new Uint8Array(await file.arrayBuffer());
}

async function parse(body: Uint8Array<ArrayBuffer>, type: string) {
  try {
    const form = await new Response(body, { headers: { "content-type": type } }).formData();
    return form.getAll("file");
  } catch {
    throw new AppError("invalid", "The form cannot be read: it is broken off, or is none.");
  }
}
