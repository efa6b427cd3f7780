const createNextIntlPlugin = require("next-intl/plugin");

const securityHeaders = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
};

// What an answer of the API may do if a browser shows it as a page; pages have theirs from proxy.ts.
const apiPolicy =
  "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // `npm run check` checks types and lint; building on a small host need not do it again.
  typescript: { ignoreBuildErrors: true },
  // These load native code, WASM or files beside themselves: Node's own require has to do it.
  serverExternalPackages: [
    "@prisma/adapter-better-sqlite3",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@prisma/schema-engine-wasm",
    "ali-oss",
    "better-sqlite3",
    "pg",
    "pino",
    "pino-pretty",
    "prom-client",
  ],
  headers: () =>
    Promise.resolve([
      { source: "/:path*", headers: toList(securityHeaders) },
      // A picture comes with a policy of its own.
      {
        source: "/api/:path((?!images/).*)",
        headers: toList({ "Content-Security-Policy": apiPolicy }),
      },
    ]),
  sassOptions: { quietDeps: true, silenceDeprecations: ["import"] },
};

/** @param {Record<string, string>} headers */
function toList(headers) {
  return Object.entries(headers).map(([key, value]) => ({ key, value }));
}

module.exports = createNextIntlPlugin("./lib/i18n/request.ts")(config);
