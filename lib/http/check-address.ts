import "server-only";
import type { Check } from "@/lib/contract/service";
import { env } from "@/lib/env";
import {
  clientAddress,
  isForwarded,
  isProxyTrusted,
  requestOrigin,
} from "@/lib/http/client-address";

/** Whether links, cookies and limits see the way here as the browser does. */
export function checkAddress(headers: Headers): Promise<Check> {
  return Promise.resolve({ name: "address", ...judge(headers) });
}

function judge(headers: Headers): Omit<Check, "name"> {
  const origin = requestOrigin(headers);
  const shown = headers.get("referer");
  const shownOrigin = shown !== null && URL.canParse(shown) ? new URL(shown).origin : origin;
  if (isForwarded(headers) && !isProxyTrusted(headers)) {
    return {
      ok: false,
      detail:
        "A proxy forwards this request, but its headers are not trusted: everybody seems to come from it.",
      advice: "Set TRUST_PROXY to the proxy's address, for one on this machine to `loopback`.",
    };
  }
  if (shownOrigin !== origin) {
    return {
      ok: false,
      detail: `The browser shows ${shownOrigin}, but this server believes to be ${origin}.`,
      advice: `Set PUBLIC_URL to ${shownOrigin}, or have the proxy send X-Forwarded-Proto and Host.`,
    };
  }
  const local = /^https?:\/\/(localhost|127\.|\[::1\])/.test(origin);
  if (origin.startsWith("http:") && !local) {
    return {
      ok: false,
      detail: `${origin} is not encrypted: passwords and messages can be read on the way.`,
      advice: "Put a proxy with https in front; the README has snippets for Caddy and nginx.",
    };
  }
  const proxy = env.TRUST_PROXY.length > 0 ? `, forwarded for ${clientAddress(headers)}` : "";
  return { ok: true, detail: `Reached as ${origin}${proxy}.` };
}
