import "server-only";
import type { OssListQuery, OssPage } from "ali-oss";
import { isKey } from "@/lib/images/store/check-key";
import type { AskOss } from "@/lib/images/store/oss-store";
import type { Listed } from "@/lib/images/store/store";

/** Page by page. What others keep under the same prefix is none of ours. */
export async function* listObjects(
  ask: AskOss,
  prefix: string,
  after?: string,
): AsyncGenerator<Listed> {
  const from: OssListQuery = after === undefined ? {} : { "start-after": prefix + after };
  let token: string | null = null;
  do {
    const query: OssListQuery = {
      prefix,
      "max-keys": 1_000,
      ...(token ? { "continuation-token": token } : from),
    };
    const page: OssPage = await ask((client, signal) =>
      client.listV2({ ...query }, { ctx: { signal } }),
    );
    for (const { name, size, lastModified } of page.objects) {
      const key = name.slice(prefix.length);
      if (isKey(key)) yield { key, bytes: size, modified: new Date(lastModified) };
    }
    token = page.nextContinuationToken;
  } while (token !== null);
}
