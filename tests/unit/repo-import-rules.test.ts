import { execFileSync } from "node:child_process";

/** Made-up files by place, import and whether that is allowed: the table of the architecture. */
const cases: [file: string, source: string, allowed: boolean][] = [
  ["lib/contract/made-up.ts", "zod", true],
  ["lib/contract/made-up.ts", "openai", false],
  ["lib/contract/made-up.ts", "node:fs", false],
  ["lib/contract/made-up.ts", "@/lib/env", false],
  ["lib/client/made-up.ts", "@/lib/contract/people", true],
  ["lib/client/made-up.ts", "@/lib/i18n/made-up", true],
  ["lib/client/made-up.ts", "@/lib/http/route", false],
  ["lib/client/made-up.ts", "@/lib/log", false],
  ["lib/i18n/made-up.ts", "@/lib/contract/people", true],
  ["lib/i18n/made-up.ts", "@/lib/db/client", false],
  ["app/_components/made-up.tsx", "@/lib/client/made-up", true],
  ["app/_components/made-up.tsx", "@/lib/contract/people", true],
  ["app/_components/made-up.tsx", "@/app/(main)/rooms/[id]/_components/other", true],
  ["app/_components/made-up.tsx", "@/lib/auth/find-actor", false],
  ["app/(main)/rooms/[id]/_components/made-up.tsx", "@/lib/rooms/made-up", false],
  ["app/error.tsx", "@/lib/db/client", false],
  ["app/(main)/rooms/[id]/page.tsx", "@/lib/rooms/made-up", true],
  ["app/(main)/rooms/[id]/page.tsx", "./_components/made-up", true],
  ["app/(main)/rooms/[id]/page.tsx", "@/lib/db/client", false],
  ["app/api/made-up/route.ts", "@/lib/http/route", true],
  ["app/api/made-up/route.ts", "@/lib/stream/made-up", true],
  ["app/api/made-up/route.ts", "@/lib/db/client", false],
  ["app/api/made-up/route.ts", "../../../lib/db/client", false],
  ["app/api/made-up/route.ts", "@/lib/events/made-up", false],
  ["app/layout.tsx", "@/lib/db/client", false],
  ["app/layout.tsx", "./_styles/main.scss", true],
  ["app/global-error.tsx", "./_styles/main.scss", true],
  ["lib/http/made-up.ts", "@/lib/auth/find-actor", true],
  ["lib/http/made-up.ts", "@/lib/conversations/made-up", false],
  ["lib/http/made-up.ts", "@/lib/db/client", false],
  ["lib/conversations/made-up.ts", "@/lib/images/made-up", true],
  ["lib/conversations/made-up.ts", "@/lib/events/made-up", true],
  ["lib/conversations/made-up.ts", "@/lib/rooms/made-up", false],
  ["lib/conversations/made-up.ts", "@/lib/assistant/made-up", false],
  ["lib/conversations/made-up.ts", "@/lib/stream/made-up", false],
  ["lib/assistant/made-up.ts", "@/lib/conversations/made-up", true],
  ["lib/assistant/made-up.ts", "@/lib/images/made-up", true],
  ["lib/assistant/made-up.ts", "@/lib/rooms/made-up", false],
  ["lib/assistant/providers/made-up.ts", "openai", true],
  ["lib/assistant/providers/made-up.ts", "@/lib/contract/people", true],
  ["lib/assistant/providers/made-up.ts", "@/lib/db/client", false],
  ["lib/assistant/providers/made-up.ts", "pg", false],
  ["lib/images/made-up.ts", "@/lib/events/made-up", true],
  ["lib/images/made-up.ts", "@/lib/conversations/made-up", false],
  ["lib/images/made-up.ts", "@/lib/openai/make-client", true],
  ["lib/images/made-up.ts", "@/lib/assistant/providers/provider", false],
  ["lib/openai/made-up.ts", "openai", true],
  ["lib/openai/made-up.ts", "@/lib/env", false],
  ["lib/openai/made-up.ts", "@/lib/assistant/made-up", false],
  ["lib/rooms/made-up.ts", "@/lib/assistant/made-up", true],
  ["lib/rooms/made-up.ts", "@/lib/dialogues/made-up", false],
  ["lib/dialogues/made-up.ts", "@/lib/conversations/made-up", true],
  ["lib/dialogues/made-up.ts", "@/lib/http/route", false],
  ["lib/stream/made-up.ts", "@/lib/http/direct-lane", true],
  ["lib/stream/made-up.ts", "@/lib/rooms/made-up", false],
  ["lib/events/made-up.ts", "@/lib/db/client", true],
  ["lib/events/made-up.ts", "@/lib/conversations/made-up", false],
  ["lib/auth/made-up.ts", "@/lib/db/client", true],
  ["lib/auth/made-up.ts", "@/lib/http/route", false],
  ["lib/db/made-up.ts", "@/lib/env", true],
  ["lib/db/made-up.ts", "@/lib/log", false],
  ["lib/db/made-up.ts", "@/lib/contract/people", false],
  ["lib/log.ts", "@/lib/env", true],
  ["lib/log.ts", "@/lib/db/client", false],
  ["lib/rooms/made-up.ts", "@/app/layout", false],
  ["lib/client/made-up.ts", "@/app/_components/made-up", false],
  ["instrumentation.ts", "@/lib/db/client", true],
  ["proxy.ts", "@/lib/auth/find-actor", true],
  ["scripts/made-up.mjs", "@/lib/db/client", true],
];

const others: [name: string, file: string, text: string, rule: string | null][] = [
  ["server code says so", "lib/rooms/made-up.ts", "export const a = 1;", "local/server-only"],
  [
    "server code that says so passes",
    "lib/rooms/made-up.ts",
    'import "server-only";\nexport const a = 1;',
    null,
  ],
  ["client code need not", "lib/client/made-up.ts", "export const a = 1;", null],
  [
    "a client component stays among the parts",
    "app/made-up/page.tsx",
    '"use client";\nexport const a = 1;',
    "local/use-client-place",
  ],
  [
    "a client component among the parts passes",
    "app/made-up/_components/a.tsx",
    '"use client";\nexport const a = 1;',
    null,
  ],
  [
    "a setting is not read from process.env",
    "lib/client/made-up.ts",
    "export const a = process.env.PORT;",
    "local/no-process-env",
  ],
  [
    "what may be missing on a system is not loaded with what needs it",
    "lib/images/made-up.ts",
    'import "server-only";\nimport sharp from "sharp";\nexport const a = sharp;',
    "local/sharp-when-needed",
  ],
  [
    "its types may be",
    "lib/images/made-up.ts",
    'import "server-only";\nimport type { Sharp } from "sharp";\nexport type A = Sharp;',
    null,
  ],
  [
    "it is loaded in one place",
    "lib/images/made-up.ts",
    'import "server-only";\nexport const a = () => import("sharp");',
    "local/sharp-when-needed",
  ],
  [
    "a part of the server is not loaded late either",
    "app/_components/made-up.tsx",
    'export const a = () => import("@/lib/db/client");',
    "boundaries/dependencies",
  ],
];

type Found = { file: string; rules: string[] }[];

/** ESLint is large: it runs once, in a process of its own, for all of these. */
function lint(files: { file: string; text: string }[]): Found {
  const answer = execFileSync(process.execPath, ["tests/support/lint-texts.mjs"], {
    input: JSON.stringify(files),
    encoding: "utf8",
  });
  return JSON.parse(answer) as Found;
}

const imports = cases.map(([file, source]) => ({ file, text: `import "${source}";\n` }));
const texts = others.map(([, file, text]) => ({ file, text: `${text}\n` }));
let found: Found = [];

beforeAll(() => {
  found = lint([...imports, ...texts]);
});

test.each(cases.map((entry, index) => [...entry, index] as const))(
  "%s imports %s: allowed is %s",
  (_file, _source, allowed, index) => {
    expect(found[index]?.rules.includes("boundaries/dependencies")).toBe(!allowed);
  },
);

test.each(others.map((entry, index) => [...entry, index] as const))(
  "%s",
  (_name, _file, _text, rule, index) => {
    const { rules } = found[cases.length + index] ?? { rules: ["not linted"] };
    expect(rules).toEqual(rule === null ? [] : [rule]);
  },
);
