import { parseEnv, settings } from "@/lib/env";

const secret = "a-secret-of-mine";
/** For each setting, values that may not pass. */
const wrong: Record<keyof typeof settings, string[]> = {
  HOST: [],
  PORT: ["65536", "-1", "3000.5", "http", "1e3"],
  PUBLIC_URL: ["chat.example.org", "ftp://chat.example.org"],
  TRUST_PROXY: ["everybody", "10.0.0.0/33", "10.0.0.1/8/8"],
  DATA_DIR: [],
  DATABASE_URL: ["mysql://root@localhost/confab", "postgresql://"],
  SESSION_SECRET: [secret],
  SIGN_UP: ["yes"],
  INVITATION_CODE: ["short"],
  GUESTS: ["true"],
  GUEST_DAYS: ["0", "3651", "ninety"],
  ROOM_GRACE_MINUTES: ["0", "0.001", "-1", "1e3", "43201", "ten"],
  OPENAI_API_KEY: ["sk-1 sk-2"],
  OPENAI_BASE_URL: ["api.openai.com", "file:///v1"],
  OPENAI_MODEL: ["m".repeat(201)],
  OPENAI_MODELS: ["m,".repeat(5_001)],
  OPENAI_PATIENCE_SECONDS: ["4", "281", "long"],
  OPENAI_IMAGE_MODEL: ["a".repeat(201)],
  OPENAI_IMAGE_BASE_URL: ["api.example.org", "ftp://api.example.org"],
  OPENAI_IMAGE_API_KEY: ["with a space"],
  OPENAI_IMAGE_QUALITY: ["best", "High"],
  LOCAL_MODELS: ["yes"],
  ACCESS_KEY_ID: ["LTAI 1"],
  ACCESS_KEY_SECRET: [`${secret} ${secret}`],
  OSS_BUCKET: ["Pictures", "ab", "my_bucket"],
  OSS_REGION: ["hangzhou", "cn-hangzhou.aliyuncs.com"],
  OSS_ENDPOINT: ["ftp://oss.example.org", "https://me:mine@oss.example.org", "oss.example.org/a"],
  OSS_PREFIX: ["confab", "/confab/", "../"],
  IMAGES_BY: ["url"],
  RATE_LIMITS: ["no"],
  METRICS_TOKEN: ["tooshort"],
  MESSAGE_LENGTH: ["99", "200001"],
  ASSISTANT_NAME: ["a b", "@ai"],
  PERSON_DAY_TOKENS: ["-1", "many"],
  ROOM_DAY_TOKENS: ["-1", "1e6"],
  GUESTS_DAY_TOKENS: ["1.5", "2000000000"],
  PERSON_RUNS: ["0", "1001"],
  GUESTS_RUNS: ["0", "some"],
  EVENT_DAYS: ["0", "month"],
  LOG_LEVEL: ["verbose"],
};

function problemsOf(source: Record<string, string>) {
  const result = parseEnv(source);
  return "problems" in result ? result.problems : [];
}

test("nothing has to be set", () => {
  expect(problemsOf({})).toEqual([]);
});

test("a setting left empty counts as not given", () => {
  const empty = Object.fromEntries(Object.keys(settings).map((name) => [name, " "]));
  expect(parseEnv(empty)).toEqual(parseEnv({}));
});

const cases = Object.entries(wrong).flatMap(([name, values]) =>
  values.map((value) => [name, value] as const),
);

test.each(cases)("%s may not be `%s`, and one sentence says so", (name, value) => {
  const problems = problemsOf({ [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name} .+; allowed: .+\\.$`));
});

test("all wrong settings are told at once", () => {
  const source = Object.fromEntries(cases);
  const named = problemsOf(source).map((sentence) => sentence.split(" ")[0]);
  expect(named.toSorted()).toEqual(Object.keys(source).toSorted());
});

test("what was given is repeated, but never of a secret", () => {
  expect(problemsOf({ PORT: "http" })[0]).toContain("`http`");
  const source = {
    DATABASE_URL: `mysql://root:${secret}@localhost/confab`,
    SESSION_SECRET: secret,
    INVITATION_CODE: secret.slice(0, 7),
    METRICS_TOKEN: secret.slice(0, 15),
    OPENAI_API_KEY: `${secret} ${secret}`,
    ACCESS_KEY_ID: `${secret} ${secret}`,
    ACCESS_KEY_SECRET: `${secret} ${secret}`,
  };
  const said = problemsOf(source).join("\n");
  expect(problemsOf(source)).toHaveLength(7);
  expect(said).not.toContain(secret.slice(0, 7));
});

test("sign-up by invitation needs its code", () => {
  expect(problemsOf({ SIGN_UP: "invitation" })).toEqual([
    expect.stringMatching(/^INVITATION_CODE is not set; /),
  ]);
  expect(problemsOf({ SIGN_UP: "invitation", INVITATION_CODE: "come on in" })).toEqual([]);
});

test("a half-set store names each setting that is missing", () => {
  const whole = {
    ACCESS_KEY_ID: "LTAI1",
    ACCESS_KEY_SECRET: secret,
    OSS_BUCKET: "pictures",
    OSS_REGION: "oss-cn-hangzhou",
  };
  expect(problemsOf(whole)).toEqual([]);
  for (const missing of Object.keys(whole)) {
    const problems = problemsOf({ ...whole, [missing]: "" });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${missing} is not set; .+need`))]);
    expect(problems[0]).not.toContain(secret);
  }
  expect(problemsOf({ OSS_ENDPOINT: "localhost:9000" })).toHaveLength(4);
  expect(problemsOf({ IMAGES_BY: "signed" })).toHaveLength(4);
  const inside = { ...whole, OSS_ENDPOINT: "oss-cn-hangzhou-internal.aliyuncs.com" };
  expect(problemsOf(inside)).toEqual([]);
  expect(problemsOf({ ...inside, IMAGES_BY: "signed" })).toEqual([
    expect.stringMatching(/^IMAGES_BY is `signed`; allowed: `server` where .+ browsers/),
  ]);
});

test("limits are lifted on a loopback address alone", () => {
  expect(problemsOf({ RATE_LIMITS: "off", HOST: "0.0.0.0" })).toHaveLength(1);
  for (const HOST of ["127.0.0.1", "::1", "localhost"]) {
    expect(problemsOf({ RATE_LIMITS: "off", HOST })).toEqual([]);
  }
});
