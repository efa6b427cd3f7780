import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { drawn } from "@/tests/support/openai-pictures";
import type { PictureAnswer } from "@/tests/support/picture-answer";

export type PictureScenario = (answer: PictureAnswer) => Promise<void> | void;

const plain: PictureScenario = async (answer) => {
  answer.picture({ b64_json: await base64() });
};

const stream: PictureScenario = async (answer) => {
  if (answer.asked.body["stream"] === undefined) return plain(answer);
  for (const [index, colour] of ["silver", "skyblue"].entries()) {
    await answer.partial(index, await drawn(colour));
  }
  await answer.completed(await drawn());
};

const refusals: Record<string, PictureScenario> = {
  "refused-by-policy": (answer) =>
    answer.refuse(400, "Your request was rejected by the safety system: violence.", {
      code: "moderation_blocked",
    }),
  "refused-midway": async (answer) => {
    await answer.partial(0, await drawn("silver"));
    const error = {
      type: "image_generation_user_error",
      code: "moderation_blocked",
      message: "No.",
    };
    await answer.raw(`event: error\ndata: ${JSON.stringify({ type: "error", error })}\n\n`);
    answer.end();
  },
  "429-then-well": (answer) =>
    answer.asked.earlier > 0 ? plain(answer) : limit(answer, { "retry-after": "0.05" }),
  "429": (answer) => limit(answer, { "retry-after": "3600" }),
  "503-then-well": (answer) =>
    answer.asked.earlier > 0 ? plain(answer) : answer.refuse(503, "The engine is overloaded."),
  "no-credit": (answer) =>
    answer.refuse(400, "Billing hard limit has been reached.", {
      code: "billing_hard_limit_reached",
    }),
  "401": (answer) => {
    const key = String(answer.asked.headers.authorization).replace("Bearer ", "");
    answer.refuse(401, `Incorrect API key provided: ${key}. See https://example.com/keys.`, {
      code: "invalid_api_key",
    });
  },
  "too-long": (answer) =>
    answer.refuse(400, `Too long: '${String(answer.asked.body["prompt"])}'.`, {
      code: "string_above_max_length",
      param: "prompt",
    }),
  "unknown-model": (answer) =>
    answer.refuse(404, "The model does not exist.", { code: "model_not_found" }),
  "no-such-call": (answer) => answer.json(404, { detail: "Not Found" }),
  "504": (answer) => answer.refuse(504, "Gateway Timeout"),
};

const withoutOptions: Record<string, PictureScenario> = {
  "without-stream": without("stream", "Unsupported parameter: 'stream'."),
  "without-previews": without("partial_images", "Unknown parameter: 'partial_images'."),
  "without-format": without("response_format", "Unknown parameter: 'response_format'."),
  "without-size": without("size", "Invalid value for 'size'."),
  "without-user": without("user", "Unrecognized request argument supplied: user"),
  "without-edits": (answer) =>
    answer.asked.path.endsWith("edits") ? answer.json(405, {}) : plain(answer),
};

const oddities: Record<string, PictureScenario> = {
  revised: async (answer) =>
    answer.picture({ b64_json: await base64(), revised_prompt: "A fox, at dusk." }),
  url: (answer) => answer.picture({ url: `${answer.origin}/pictures/fox.png?sig=secret` }),
  "url-of-its-own": (answer) => answer.picture({ url: "/pictures/fox.png" }),
  "url-elsewhere": (answer) => answer.picture({ url: "http://127.0.0.2:9/secret" }),
  "url-of-a-file": (answer) => answer.picture({ url: "file:///etc/hostname" }),
  "url-redirects": (answer) => answer.picture({ url: `${answer.origin}/pictures/elsewhere` }),
  "url-gone": (answer) => answer.picture({ url: `${answer.origin}/pictures/gone` }),
  "url-endless": (answer) => answer.picture({ url: `${answer.origin}/pictures/endless` }),
  "data-url": async (answer) => answer.picture({ url: `data:image/png;base64,${await base64()}` }),
  "wrong-size": async (answer) =>
    answer.picture({ b64_json: (await drawn("teal", [30, 50])).toString("base64") }),
  garbage: (answer) => answer.picture({ b64_json: randomBytes(400).toString("base64") }),
  half: async (answer) => {
    const noise = await sharp(randomBytes(64 * 64 * 3), {
      raw: { width: 64, height: 64, channels: 3 },
    })
      .png()
      .toBuffer();
    answer.picture({ b64_json: noise.subarray(0, 4_000).toString("base64") });
  },
  huge: (answer) => answer.picture({ b64_json: "A".repeat(44 * 1024 * 1024) }),
  bomb: async (answer) => {
    const bomb = await drawn("teal", [9_000, 9_000]);
    answer.picture({ b64_json: bomb.toString("base64") });
  },
  empty: (answer) => answer.json(200, { created: 1, data: [] }),
  "no-json": (answer) => answer.raw("data: {not json\n\n").then(() => answer.end()),
  "drops-midway": async (answer) => {
    await answer.partial(0, await drawn("silver"));
    answer.reset();
  },
  "ends-midway": async (answer) => {
    await answer.partial(0, await drawn("silver"));
    answer.end();
  },
  "drops-at-once": (answer) => answer.reset(),
  /** A step for each release of the test: preview, picture. */
  stepped: async (answer) => {
    await answer.until();
    await answer.partial(0, await drawn("silver"));
    await answer.until();
    await answer.completed(await drawn());
  },
  /** It takes the request and never answers. */
  mute: async (answer) => {
    await answer.closed;
  },
  silent: async (answer) => {
    await answer.partial(0, await drawn("silver"));
    await answer.closed;
  },
};

export const pictureScenarios: Record<string, PictureScenario | undefined> = {
  plain,
  stream,
  ...refusals,
  ...withoutOptions,
  ...oddities,
};

function without(option: string, message: string): PictureScenario {
  return (answer) => {
    if (answer.asked.body[option] === undefined) return stream(answer);
    answer.refuse(400, message, { param: option });
  };
}

function limit(answer: PictureAnswer, headers: Record<string, string>) {
  answer.refuse(429, "Rate limit reached.", { code: "rate_limit_exceeded" }, headers);
}

async function base64() {
  return (await drawn()).toString("base64");
}
