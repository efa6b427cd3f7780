import "server-only";
import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";

/**
 * All settings. Nothing else reads process.env. `.env.example` lists the same ones, and a test
 * keeps the two equal.
 */
export const settings = {
  HOST: z.string().min(1, "a host name or an address to listen on").default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535).default(3000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "an address such as https://chat.example.org" })
    .transform((url) => new URL(url).origin)
    .optional(),
  TRUST_PROXY: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((entry) => entry.trim())
        .filter(Boolean),
    )
    .refine((entries) => entries.every(isTrustable), {
      error:
        "nothing, or a list of `loopback`, `private`, addresses and CIDR ranges, as `loopback,10.0.0.0/8`",
    }),
  DATA_DIR: z
    .string()
    .min(1, "a folder")
    .default("data")
    .transform((folder) => path.resolve(folder)),
  DATABASE_URL: z
    .string()
    .regex(
      /^(postgres(ql)?:\/\/|file:).+/,
      "`postgresql://…`, or `file:` and a path; nothing for DATA_DIR/confab.db",
    )
    .optional(),
  SESSION_SECRET: z.string().min(32, "at least 32 characters").optional(),
  SIGN_UP: z.enum(["open", "invitation", "closed"]).default("open"),
  INVITATION_CODE: z.string().min(8, "at least 8 characters").optional(),
  GUESTS: onOff().default(true),
  GUEST_DAYS: wholeNumber(1, 3650).default(90),
  ROOM_GRACE_MINUTES: decimal(0.01, 43_200).default(10),
  MESSAGE_LENGTH: wholeNumber(100, 200_000).default(20_000),
  ASSISTANT_NAME: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,29}$/u, "a word of up to 30 letters and digits")
    .default("ai"),
  PERSON_DAY_TOKENS: wholeNumber(0, 1_000_000_000).default(1_000_000),
  ROOM_DAY_TOKENS: wholeNumber(0, 1_000_000_000).default(2_000_000),
  GUESTS_DAY_TOKENS: wholeNumber(0, 1_000_000_000).default(1_000_000),
  PERSON_RUNS: wholeNumber(1, 1_000).default(10),
  GUESTS_RUNS: wholeNumber(1, 1_000).default(20),
  EVENT_DAYS: wholeNumber(1, 3650).default(30),
  OPENAI_API_KEY: visible("a key without spaces").optional(),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/, error: "an address such as https://api.openai.com/v1" })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  OPENAI_MODEL: z.string().max(200, "the name of a model").optional(),
  OPENAI_MODELS: z
    .string()
    .max(10_000, "names of models, by commas")
    .transform((text) => [...new Set(text.split(",").map((name) => name.trim()))].filter(Boolean))
    .optional(),
  OPENAI_PATIENCE_SECONDS: wholeNumber(5, 280).default(180),
  OPENAI_IMAGE_MODEL: z.string().max(200, "the name of a model").optional(),
  OPENAI_IMAGE_BASE_URL: z
    .url({ protocol: /^https?$/, error: "an address such as https://api.openai.com/v1" })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  OPENAI_IMAGE_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "a key without spaces")
    .optional(),
  OPENAI_IMAGE_QUALITY: z.enum(["low", "medium", "high", "auto", "standard", "hd"]).optional(),
  LOCAL_MODELS: onOff().default(true),
  ACCESS_KEY_ID: visible("a key's id without spaces").optional(),
  ACCESS_KEY_SECRET: visible("a secret without spaces").optional(),
  OSS_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, "the name of a bucket")
    .optional(),
  OSS_REGION: z
    .string()
    .regex(/^(oss-)?[a-z]{2,}(-[a-z0-9]+)+$/, "a region such as `cn-hangzhou`")
    .optional(),
  OSS_ENDPOINT: z
    .string()
    .transform((host) => (host.includes("://") ? host : `https://${host}`))
    .refine(isOrigin, "a host, or an address such as https://oss-cn-hangzhou.aliyuncs.com")
    .optional(),
  OSS_PREFIX: z
    .string()
    .regex(
      /^([A-Za-z0-9][\w.-]{0,99}\/){1,8}$/,
      "folders such as `confab/`, with a slash at the end",
    )
    .default("confab/"),
  IMAGES_BY: z.enum(["server", "signed"]).default("server"),
  RATE_LIMITS: onOff().default(true),
  METRICS_TOKEN: z.string().min(16, "at least 16 characters").optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
} as const;

const secrets = new Set<string>([
  "DATABASE_URL",
  "SESSION_SECRET",
  "INVITATION_CODE",
  "OPENAI_API_KEY",
  "ACCESS_KEY_ID",
  "ACCESS_KEY_SECRET",
  "OPENAI_IMAGE_API_KEY",
  "METRICS_TOKEN",
]);

const ossNeeds = ["ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "OSS_BUCKET", "OSS_REGION"] as const;

const Env = z
  .object(settings)
  .refine((env) => env.SIGN_UP !== "invitation" || env.INVITATION_CODE !== undefined, {
    path: ["INVITATION_CODE"],
    error: "a code of at least 8 characters, since SIGN_UP is `invitation`",
    when: everySettingIsRight,
  })
  .refine((env) => env.RATE_LIMITS || isLoopback(env.HOST), {
    path: ["RATE_LIMITS"],
    error: "`on`; `off` only where HOST is a loopback address",
    when: everySettingIsRight,
  })
  .refine(isForBrowsers, {
    path: ["IMAGES_BY"],
    error: "`server` where OSS_ENDPOINT is an internal host, which browsers cannot reach",
    when: everySettingIsRight,
  })
  .superRefine(requireAllOfOss, { when: everySettingIsRight });
export type Env = z.infer<typeof Env>;

type OssGiven = Partial<Record<(typeof ossNeeds)[number] | "OSS_ENDPOINT", string>> & {
  IMAGES_BY: string;
};
type Source = Readonly<Record<string, string | undefined>>;

/** The settings, or one sentence for each that is wrong. A setting left empty counts as not given. */
export function parseEnv(source: Source): { env: Env } | { problems: string[] } {
  const given = Object.fromEntries(
    Object.keys(settings).map((name) => [name, source[name]?.trim() || undefined]),
  );
  const result = Env.safeParse(given);
  if (result.success) return { env: result.data };
  return { problems: result.error.issues.map((issue) => toSentence(issue, given)) };
}

function toSentence(issue: z.core.$ZodIssue, given: Source) {
  const name = String(issue.path[0]);
  const value = given[name];
  const said =
    value === undefined
      ? "is not set"
      : secrets.has(name)
        ? "has a value that does not fit"
        : `is \`${value}\``;
  const allowed =
    issue.code === "invalid_value"
      ? `one of ${issue.values.map((option) => `\`${String(option)}\``).join(", ")}`
      : issue.message;
  return `${name} ${said}; allowed: ${allowed}.`;
}

/** A browser reaches no host that is for Aliyun's own machines alone. */
function isForBrowsers({ IMAGES_BY, OSS_ENDPOINT = "" }: OssGiven) {
  return IMAGES_BY !== "signed" || !/-internal\.aliyuncs\.com$/.test(OSS_ENDPOINT);
}

/** Half a store would silently be the disk: so each setting that is missing is named. */
function requireAllOfOss(
  env: OssGiven,
  context: { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void },
) {
  const given = [...ossNeeds, "OSS_ENDPOINT" as const].filter((name) => env[name] !== undefined);
  const since = given[0] ? `${given[0]} is set` : "IMAGES_BY is `signed`";
  if (given.length === 0 && env.IMAGES_BY !== "signed") return;
  for (const name of ossNeeds.filter((each) => env[each] === undefined)) {
    const message = `a value, since ${since}; images in OSS need ${ossNeeds.join(", ")}`;
    context.addIssue({ code: "custom", path: [name], message });
  }
}

function everySettingIsRight(payload: z.core.ParsePayload) {
  return payload.issues.length === 0;
}

function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,15}$/, `a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((number) => number >= min && number <= max, `a whole number from ${min} to ${max}`);
}

function decimal(min: number, max: number) {
  const range = `a number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,8}(\.\d{1,4})?$/, range)
    .transform(Number)
    .refine((number) => number >= min && number <= max, range);
}

function visible(what: string) {
  return z.string().regex(/^[\x21-\x7e]+$/, what);
}

/** Without a path or a name and password, which would be lost or told. */
function isOrigin(address: string) {
  if (!URL.canParse(address)) return false;
  const { origin, protocol, href } = new URL(address);
  return /^https?:$/.test(protocol) && href === `${origin}/`;
}

function onOff() {
  return z.enum(["on", "off"]).transform((word) => word === "on");
}

function isTrustable(entry: string) {
  if (entry === "loopback" || entry === "private") return true;
  const [address = "", bits, ...rest] = entry.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

/** Whether a name or an address to listen on can be reached from this machine alone. */
export function isLoopback(host: string) {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function readEnv() {
  const result = parseEnv(process.env);
  if ("problems" in result) throw new Error(result.problems.join("\n"));
  return result.env;
}

export const env = readEnv();
