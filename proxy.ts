import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { signedOrigin } from "@/lib/images/store/signed-origin";

/** Every page gets a policy with a nonce of its own; the layout and Next read it from the request. */
export function proxy(request: NextRequest) {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  // A layout can't know which page it is drawn for; the way in has to lead back there.
  headers.set("x-confab-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  // Next's own has `no-store`, with which a browser does not keep a page that one goes back to.
  response.headers.set("cache-control", "private, no-cache, max-age=0, must-revalidate");
  return response;
}

function contentSecurityPolicy(nonce: string, development: boolean) {
  const directives = {
    "default-src": "'self'",
    // React's development build evaluates strings to show the server's stacks.
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // A nonce would switch 'unsafe-inline' off, which the development overlay needs.
    "style-src": development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    "style-src-attr": "'unsafe-inline'",
    "img-src": ["'self' data: blob:", signedOrigin()].filter(Boolean).join(" "),
    "font-src": "'self'",
    "connect-src": development ? "'self' ws:" : "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}

export const config = {
  // Not the API, whose bodies a proxy would cut off at 10 MB, and nothing that is a file.
  matcher: ["/((?!api(?:/|$)|_next/static/|_next/image|icon\\.svg|robots\\.txt).*)"],
};
