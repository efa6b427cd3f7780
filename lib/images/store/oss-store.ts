import "server-only";
import type OSS from "ali-oss";
import { createHash } from "node:crypto";
import { checkKey } from "@/lib/images/store/check-key";
import { listObjects } from "@/lib/images/store/list-objects";
import { makeOssClient, type OssAccount } from "@/lib/images/store/oss-client";
import { type OssPatience, usualPatience } from "@/lib/images/store/oss-patience";
import { readObject } from "@/lib/images/store/read-object";
import { removeObjects } from "@/lib/images/store/remove-objects";
import { signObject } from "@/lib/images/store/sign-object";
import type { ImageStore } from "@/lib/images/store/store";
import { StoreError } from "@/lib/images/store/store-error";
import { toOssError } from "@/lib/images/store/to-oss-error";
import { tryAgain } from "@/lib/images/store/try-again";

export type OssOptions = OssAccount & { prefix: string; patience?: OssPatience };

/** How the parts of this store ask OSS: they get the client and what stops them. */
export type AskOss = <T>(
  work: (client: OSS, signal: AbortSignal) => Promise<T>,
  options?: { signal?: AbortSignal; once?: boolean },
) => Promise<T>;

/** Objects of a bucket at Aliyun, under a prefix, private as the bucket is. */
export function openOssStore(options: OssOptions): ImageStore {
  const { prefix, patience = usualPatience } = options;
  const ask = makeAsk(options, patience);
  const nameOf = (key: string) => prefix + checkKey(key);
  return {
    kind: "oss",
    async put(key, bytes, type, signal) {
      const name = nameOf(key);
      await ask((client, stop) => putObject(client, name, bytes, type, stop), { signal });
    },
    read: (key, range) => readObject(ask, nameOf(key), patience.silence, range),
    has: async (key) => {
      // Of a HEAD, OSS says no more than a status, also where the bucket is gone.
      const found = await readObject(ask, nameOf(key), patience.silence, { start: 0, end: 0 });
      await found?.body.cancel();
      return found !== null;
    },
    readWhole: async (key) => {
      const found = await readObject(ask, nameOf(key), patience.silence);
      return found && new Uint8Array(await new Response(found.body).arrayBuffer());
    },
    remove: (keys) => removeObjects(ask, keys.map(nameOf)),
    list: (after) => listObjects(ask, prefix, after),
    signedUrl: (key, wanted) => ask((client) => signObject(client, nameOf(key), wanted)),
    check: async (signal) => {
      const query = { prefix, "max-keys": 1 };
      await ask((client, stop) => client.listV2({ ...query }, { ctx: { signal: stop } }), {
        signal,
        once: true,
      });
    },
  };
}

function makeAsk(account: OssAccount, patience: OssPatience): AskOss {
  let made: Promise<OSS> | undefined;
  return async (work, { signal, once = false } = {}) => {
    signal?.throwIfAborted();
    const client = await (made ??= makeOssClient(account, patience));
    const late = AbortSignal.timeout(patience.whole);
    const stop = signal ? AbortSignal.any([signal, late]) : late;
    const attempt = async () => {
      try {
        return await work(client, stop);
      } catch (error) {
        throw toOssError(error);
      }
    };
    try {
      if (once) return await attempt();
      return await tryAgain(attempt, { signal: stop, pause: patience.retry });
    } catch (error) {
      signal?.throwIfAborted();
      if (late.aborted) throw new StoreError("stalled", "OSS did not come to an end in time.");
      throw error;
    }
  };
}

/** The checksum makes OSS refuse what did not arrive as it was sent. */
async function putObject(
  client: OSS,
  name: string,
  bytes: Uint8Array,
  mime: string,
  signal: AbortSignal,
) {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headers = { "Content-MD5": createHash("md5").update(content).digest("base64") };
  await client.put(name, content, { mime, headers, ctx: { signal } });
}
