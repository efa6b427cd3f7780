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
        open.add(await openReplyReader({ port, protocol, onFirst, onEnded, onClose }));
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
    const afterAsking = asked.map(({ id, at }) => (seen.first.get(id) ?? Number.NaN) - at);
    return { seconds: (now() - began) / 1000, ended: seen.endings.length, lost, afterAsking };
  },
  /**
   * How late what was watched was, by when the provider sent its tokens: all of them, those of the
   * time in which every answer was at work, and the first of each.
   */
  compare(answers) {
    const [all, steady, first] = [[], [], []];
    const from = Math.max(...answers.map(({ times }) => times[0]));
    const until = Math.min(...answers.map(({ times }) => times.at(-1)));
    let broken = 0;
    for (const ending of seen.endings) {
      const { sent, late } = compareOne(ending, answers);
      if (late.length === 0) broken += 1;
      else first.push(late[0]);
      for (const [token, delay] of late.entries()) {
        all.push(delay);
        if (sent[token] >= from && sent[token] <= until) steady.push(delay);
      }
    }
    const shares = { all: toShares(all), steady: toShares(steady), first: toShares(first) };
    return { tokens: all.length, broken, ...shares };
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
  return { endings: [], first: new Map(), until: Infinity, resolve: () => {} };
}

async function awaitEnds(count, within) {
  let timer;
  await new Promise((resolve) => {
    Object.assign(seen, { until: count, resolve });
    timer = setTimeout(resolve, within);
  });
  clearTimeout(timer);
}

/** A token has come with the first frame that reaches as far as its end. */
function compareOne({ text, whole, ends, times }, answers) {
  const sent = answers[Number.parseInt(text, 10)];
  if (!whole || sent?.ends.at(-1) !== text.length) return { sent: [], late: [] };
  let frame = 0;
  const late = sent.ends.map((end, token) => {
    while (ends[frame] < end) frame += 1;
    return times[frame] - sent.times[token];
  });
  return { sent: sent.times, late };
}

function toShares(delays) {
  const [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1].map((share) => percentile(delays, share));
  return { p50, p95, p99, max };
}

function onFirst(id, at) {
  if (!seen.first.has(id)) seen.first.set(id, at);
}

function onEnded(ending) {
  seen.endings.push(ending);
  if (seen.endings.length >= seen.until) seen.resolve();
}

function onClose() {
  lost += 1;
}
