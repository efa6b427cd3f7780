import path from "node:path";
import boundaries from "eslint-plugin-boundaries";
import { root } from "../project.mjs";

/** What each file is, by its place; the first that fits. */
const kinds = [
  ["style", "app/**/*.{css,scss,svg}"],
  ["part", "app/**/_components/**"],
  // Next wants these two to be client components wherever they are.
  ["part", "app/**/{error,global-error}.tsx"],
  ["page", "app/**"],
  ["provider", "lib/assistant/providers/**"],
  // Rules about words alone: the demo, which stands for a model, reads by them as well.
  ["wish", "lib/images/wish/**"],
  ...[
    ...["contract", "client", "i18n", "http", "auth", "conversations", "rooms", "dialogues"],
    ...["assistant", "images", "openai", "events", "stream", "db"],
  ].map((folder) => [folder, `lib/${folder}/**`]),
  ["log", "lib/log.ts"],
  ["env", "lib/env.ts"],
  ["process-wide", "lib/{process-wide,private-folder,shared-error}.ts"],
  ["manifest", "package.json"],
  ["entry", "{instrumentation,instrumentation-client,proxy,lib/start-serving,lib/housekeeping}.ts"],
  ["entry", "{scripts,tests}/**"],
  ["entry", "*.{js,mjs}"],
];

const base = ["contract", "db", "events", "env", "log"];
const domain = [...base, "auth"];
const wire = ["client", "contract", "i18n"];

/** Who may import whom, besides their own kind: the table of the architecture. */
const table = {
  contract: [],
  client: ["contract", "i18n"],
  // Whose language a page is drawn in is who asks for it.
  i18n: ["contract", "auth"],
  part: [...wire, "style"],
  page: [
    ...["part", "style", ...wire, "conversations", "rooms", "dialogues", "assistant", "images"],
    ...["stream", "http", "auth"],
  ],
  http: ["auth", "contract", "log", "env", "manifest"],
  auth: base,
  wish: ["contract"],
  images: [...base, "openai", "wish"],
  events: ["contract", "db", "env", "log"],
  conversations: [...domain, "images", "wish"],
  assistant: [...domain, "conversations", "images", "provider", "openai", "wish"],
  provider: ["contract", "env", "openai", "wish"],
  openai: [],
  rooms: [...domain, "conversations", "assistant"],
  dialogues: [...domain, "conversations", "assistant", "rooms"],
  stream: [...base, "conversations", "assistant", "http"],
  db: ["env"],
  log: ["env"],
  env: [],
  "process-wide": [],
  manifest: [],
  style: [],
};
const inBrowser = ["contract", "client", "part"];

/** The packages that a kind may use, where it may not use any. */
const packages = {
  contract: ["zod"],
  env: ["zod", "server-only"],
  provider: ["openai", "server-only"],
  openai: ["openai", "server-only"],
};

const policies = Object.entries(table).map(([from, others]) => ({
  from: { file: { categories: from } },
  allow: [
    ...[from, ...others, ...(inBrowser.includes(from) ? [] : ["process-wide"])].map((category) => ({
      to: { file: { categories: category } },
    })),
    ...(packages[from] ?? ["**"]).map((source) => ({
      to: { module: { origin: "external", source } },
    })),
    ...(inBrowser.includes(from) ? [] : [{ to: { module: { origin: "core" } } }]),
  ],
}));
policies.push({
  from: { file: { categories: "entry" } },
  allow: { to: { module: { origin: ["local", "external", "core"] } } },
});

export const importRules = {
  files: ["**/*.{ts,tsx,js,mjs}"],
  plugins: { boundaries },
  settings: {
    "boundaries/root-path": root,
    "boundaries/files": kinds.map(([category, pattern]) => ({
      category,
      pattern,
      fullMatch: true,
    })),
    "boundaries/files-single-match": true,
    "boundaries/dependency-nodes": ["import", "dynamic-import", "export", "require"],
    "import/resolver": { [path.join(root, "scripts", "lint", "resolver.cjs")]: {} },
  },
  rules: {
    "boundaries/dependencies": [
      "error",
      {
        default: "disallow",
        checkAllOrigins: true,
        checkUnknownLocals: true,
        policies,
        message:
          "{{from.file.categories}} may not import {{dependency.source}}: see the table of imports in lib/README.md.",
      },
    ],
  },
};
