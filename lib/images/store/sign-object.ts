import "server-only";
import type OSS from "ali-oss";
import type { SignedUrlOptions } from "@/lib/images/store/store";

/** What the browser is told of it is signed as well: nobody can have it shown as something else. */
export async function signObject(
  client: OSS,
  name: string,
  { seconds, type, disposition }: SignedUrlOptions,
) {
  const queries: Record<string, string> = {
    "response-content-type": type,
    "response-content-disposition": disposition,
    "response-cache-control": `private, max-age=${seconds}`,
  };
  return await client.signatureUrlV4("GET", seconds, { queries }, name);
}
