import { randomUUID } from "node:crypto";
import { answerParent } from "../answer-parent.mjs";
import { now } from "../clock.mjs";
import { call, makeAgent } from "../post.mjs";
import { percentile } from "../statistics.mjs";
import { openReplyReader } from "./reply-reader.mjs";

// People who ask the assistant and watch its answers grow.
const OPENING_AT_ONCE = 32;

const open = new Set();
let lost = 0;
let seen = begin();

answerParent({
  /** One stream for each protocol in the list. */
  async open({ port, protocols }) {
    const left = [...protocols];
    const openSome = async () => {
      for (let protocol = left.pop(); protocol; protocol = left.pop()) {
        open.add(await openReplyReader({ port, protocol, onTokens, onEnded, onClose }));
      }
    };
    await Promise.all(Array.from({ length: OPENING_AT_ONCE }, openSome));
    return { open: open.size };
  },
  /** Asks all of these questions at once, and waits until so many ends of answers have been seen. */
  async watch({ port, questions, ends, within }) {
    seen = begin();
    const agent = makeAgent(questions.length);
    const began = now();
    const over = awaitEnds(ends, within);
    const asked = await Promise.all(questions.map((question) => ask(agent, port, question)));
    await over;
    agent.destroy();
    const { delays, first, broken, ended } = seen;
    return {
      seconds: (now() - began) / 1000,
      tokens: delays.length,
      ended,
      broken,
      lost,
      p50: percentile(delays, 0.5),
      p99: percentile(delays, 0.99),
      max: percentile(delays, 1),
      first: asked.map(({ id, at }) => ({
        late: first.get(id)?.late ?? Number.NaN,
        afterAsking: (first.get(id)?.at ?? Number.NaN) - at,
      })),
    };
  },
  cpu() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
});

async function ask(agent, port, { path, cookie }) {
  const at = now();
  const body = { clientId: randomUUID(), text: "@ai what is it?" };
  const { status, text } = await call(agent, { port, path, method: "POST", cookie, body });
  const reply = status === 201 ? JSON.parse(text).reply : undefined;
  if (!reply) throw new Error(`Nobody was asked: ${status} ${text.slice(0, 300)}`);
  return { id: reply.id, at };
}

function begin() {
  return { delays: [], first: new Map(), broken: 0, ended: 0, until: Infinity, resolve: () => {} };
}

async function awaitEnds(count, within) {
  let timer;
  await new Promise((resolve) => {
    Object.assign(seen, { until: count, resolve });
    timer = setTimeout(resolve, within);
  });
  clearTimeout(timer);
}

function onTokens(id, at, delays) {
  if (delays.length > 0 && !seen.first.has(id)) seen.first.set(id, { at, late: delays[0] });
  for (const delay of delays) seen.delays.push(delay);
}

function onEnded(whole) {
  if (!whole) seen.broken += 1;
  seen.ended += 1;
  if (seen.ended >= seen.until) seen.resolve();
}

function onClose() {
  lost += 1;
}
