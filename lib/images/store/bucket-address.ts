import "server-only";
import { isIP } from "node:net";

type Bucket = { bucket: string; region: string; endpoint?: string };

/** Where signed addresses lead: pages have to let pictures come from there. */
export function bucketOrigin({ bucket, region, endpoint }: Bucket) {
  const address = new URL(endpoint ?? `https://${ossRegion(region)}.aliyuncs.com`);
  const { cname, sldEnable } = addressing(bucket, endpoint);
  if (cname || sldEnable) return address.origin;
  return `${address.protocol}//${bucket}.${address.host}`;
}

/** With `oss-` before it, whether or not it was given so. */
export function ossRegion(region: string) {
  return `oss-${region.replace(/^oss-/, "")}`;
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
