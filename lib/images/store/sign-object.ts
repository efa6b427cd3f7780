import "server-only";
import type OSS from "ali-oss";
import type { SignedUrlOptions } from "@/lib/images/store/store";

/** What the browser is told of it is signed as well: nobody can have it shown as something else. */
export async function signObject(
  client: OSS,
  name: string,
  { seconds, type, fileName }: SignedUrlOptions,
) {
  const queries: Record<string, string> = {
    "response-content-type": type,
    "response-content-disposition": fileName
      ? `attachment; filename*=UTF-8''${encodeName(fileName)}`
      : "inline",
    "response-cache-control": `private, max-age=${seconds}`,
  };
  return await client.signatureUrlV4("GET", seconds, { queries }, name);
}

/** RFC 8187 leaves fewer letters as they are than encodeURIComponent does. */
function encodeName(name: string) {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
