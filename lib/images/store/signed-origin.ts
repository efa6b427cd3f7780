import "server-only";
import { env } from "@/lib/env";
import { bucketOrigin } from "@/lib/images/store/bucket-address";

/** Where browsers get pictures from if not from here: by IMAGES_BY=signed, from the bucket. */
export function signedOrigin() {
  const { IMAGES_BY, OSS_BUCKET: bucket, OSS_REGION: region, OSS_ENDPOINT: endpoint } = env;
  if (IMAGES_BY !== "signed" || bucket === undefined || region === undefined) return null;
  return bucketOrigin({ bucket, region, ...(endpoint !== undefined && { endpoint }) });
}
