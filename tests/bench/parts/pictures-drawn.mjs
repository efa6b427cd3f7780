import { setTimeout as wait } from "node:timers/promises";
import { comeIn, startConfab } from "../confab.mjs";
import { call, makeAgent } from "../post.mjs";

const PEOPLE = 10;
const WITHIN_MS = 10 * 60_000;

/** So many pictures that are wished for at once, by the painter that needs no key. */
export async function drawAtOnce(count) {
  const env = { GUESTS_DAY_TOKENS: "1000000000", GUESTS_RUNS: "1000", LOCAL_MODELS: "off" };
  const server = await startConfab({ env });
  const agent = makeAgent(64);
  const people = [];
  while (people.length < PEOPLE) {
    people.push(await comeIn(agent, server.port, `Painter ${people.length + 1}`));
  }
  const ask = (index) => people[index % PEOPLE];
  // What is loaded with the first picture stays.
  await draw([1_000 * PEOPLE]);
  const { rss: rest } = await server.ask("memory");
  await server.ask("watchMemory");
  const began = performance.now();
  const replies = await draw(Array.from({ length: count }, (_, index) => index));
  const seconds = (performance.now() - began) / 1000;
  const { most } = await server.ask("mostMemory");
  const pictures = replies.reduce((sum, { images }) => sum + images.length, 0);
  if (pictures !== count) throw new Error(`Of ${count} pictures ${pictures} were drawn`);
  agent.destroy();
  await server.stop();
  const result = { count, seconds, rest: rest / 2 ** 20, above: (most - rest) / 2 ** 20 };
  return { result, rows: toRows(result) };

  async function draw(which) {
    const ids = await Promise.all(which.map((index) => wish(index)));
    return await Promise.all(ids.map((id, index) => awaitReply(id, ask(which[index]))));
  }

  async function wish(index) {
    const text = `/draw a house by the sea, number ${index + 1}`;
    const message = { clientId: `wish-${index}`, text };
    const where = { port: server.port, path: "/api/dialogues", cookie: ask(index) };
    const answer = await call(agent, { ...where, method: "POST", body: { message } });
    if (answer.status !== 201) throw new Error(`A wish was answered ${answer.status}`);
    return JSON.parse(answer.text).reply.id;
  }

  async function awaitReply(id, cookie) {
    for (const until = Date.now() + WITHIN_MS; Date.now() < until; await wait(250)) {
      const answer = await call(agent, { port: server.port, path: `/api/messages/${id}`, cookie });
      const { message } = JSON.parse(answer.text);
      if (!["queued", "streaming"].includes(message.status)) return message;
    }
    throw new Error("A picture was not drawn in time");
  }
}

function toRows({ count, seconds, rest, above }) {
  return [
    {
      what: `memory while ${count} are drawn at once`,
      atMost: 300,
      measured: above,
      unit: "MB above rest",
    },
    { what: "  at rest", measured: rest, unit: "MB" },
    { what: "  all drawn after", measured: seconds, unit: "s" },
  ];
}
