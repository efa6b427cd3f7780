import "server-only";
import type OSS from "ali-oss";
import { addressing, ossRegion } from "@/lib/images/store/bucket-address";
import { makeOssTransport } from "@/lib/images/store/oss-transport";
import type { OssPatience } from "@/lib/images/store/oss-patience";

export type OssAccount = {
  keyId: string;
  keySecret: string;
  bucket: string;
  /** With `oss-` before it or without. */
  region: string;
  endpoint?: string;
};

/** Loaded only here, since ali-oss takes its time and most have no use for it. */
export async function makeOssClient(account: OssAccount, patience: OssPatience): Promise<OSS> {
  const { default: Client } = await import("ali-oss");
  return new Client({
    accessKeyId: account.keyId,
    accessKeySecret: account.keySecret,
    bucket: account.bucket,
    region: ossRegion(account.region),
    endpoint: account.endpoint,
    secure: true,
    authorizationV4: true,
    urllib: makeOssTransport(patience),
    ...addressing(account.bucket, account.endpoint),
  });
}
