import "server-only";
import { AppError } from "@/lib/contract/errors";
import { requestOrigin } from "@/lib/http/client-address";

/**
 * A page elsewhere can make a browser send our cookie along; it can't keep the browser from saying
 * where the request comes from. A caller that says nothing is no browser, and nobody's cookie but
 * its own is at stake.
 */
export function checkSameOrigin(headers: Headers) {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const allowed =
    site === null
      ? origin === null || origin === requestOrigin(headers)
      : site === "same-origin" || site === "none";
  if (!allowed) {
    throw new AppError("forbidden", "This request comes from another site.", {
      reason: "foreign_origin",
    });
  }
}
