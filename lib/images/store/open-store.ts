import "server-only";
import path from "node:path";
import { env } from "@/lib/env";
import { openDiskStore } from "@/lib/images/store/disk-store";
import { openOssStore } from "@/lib/images/store/oss-store";
import type { ImageStore } from "@/lib/images/store/store";
import { processWide } from "@/lib/process-wide";

/** The one store of this server: OSS where it is set, else a folder in DATA_DIR. */
export function openStore(): ImageStore {
  return processWide("image-store", () => {
    const { ACCESS_KEY_ID: keyId, ACCESS_KEY_SECRET: keySecret, OSS_BUCKET, OSS_REGION } = env;
    if (!keyId || !keySecret || !OSS_BUCKET || !OSS_REGION) {
      return openDiskStore(path.join(env.DATA_DIR, "images"));
    }
    return openOssStore({
      keyId,
      keySecret,
      bucket: OSS_BUCKET,
      region: OSS_REGION,
      endpoint: env.OSS_ENDPOINT,
      prefix: env.OSS_PREFIX,
    });
  });
}
