import "server-only";
import type OSS from "ali-oss";
import { isIP } from "node:net";
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
    region: `oss-${account.region.replace(/^oss-/, "")}`,
    endpoint: account.endpoint,
    secure: true,
    authorizationV4: true,
    urllib: makeOssTransport(patience),
    ...addressing(account.bucket, account.endpoint),
  });
}

/**
 * Aliyun's own hosts take the bucket before the host's name. A host of one's own that is bound to a
 * bucket takes it nowhere; one with a port, an address or this machine has it in the path.
 */
export function addressing(bucket: string, endpoint?: string) {
  if (endpoint === undefined) return { cname: false, sldEnable: false };
  const { hostname, port } = new URL(endpoint);
  const inPath =
    port !== "" || hostname === "localhost" || isIP(hostname.replace(/[[\]]/g, "")) > 0;
  const named = hostname.endsWith(".aliyuncs.com") && !hostname.startsWith(`${bucket}.`);
  return { cname: !inPath && !named, sldEnable: inPath };
}
