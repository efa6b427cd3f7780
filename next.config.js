const createNextIntlPlugin = require("next-intl/plugin");

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
  sassOptions: { quietDeps: true, silenceDeprecations: ["import"] },
};

module.exports = createNextIntlPlugin("./lib/i18n/request.ts")(config);
