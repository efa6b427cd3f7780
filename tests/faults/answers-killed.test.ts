import type { Message } from "@/lib/contract/conversations";
import { openOpenAiServer } from "@/tests/support/openai-server";
import { pause, PersistentPerson } from "@/tests/support/persistent-person";
import { seeded } from "@/tests/support/seeded";
import { startServer } from "@/tests/support/server";

const KILLS = 5;
/** Some three seconds for an answer. */
const model = "slow:10";

test(`killed while ten answers are written, ${KILLS} times: each has a beginning of what was said, and can go on`, async () => {
  const { random, seed } = seeded();
  const api = await openOpenAiServer();
  const env = {
    ...{ RATE_LIMITS: "off", LOG_LEVEL: "warn" },
    ...{ OPENAI_BASE_URL: api.url, OPENAI_MODELS: model },
  };
  let server = await startServer({ env });
  const { url, dataDir } = server;
  const port = Number(new URL(url).port);
  const person = await new PersistentPerson(url).comeIn("Ada");
  const replies: string[] = [];
  for (let index = 0; index < 10; index += 1) {
    const made = { name: `Room ${index}`, clientId: `room ${index}` };
    const { room } = await person.json<{ room: { id: string } }>("POST", "/api/rooms", made);
    const said = { clientId: "question", text: "@ai tell me all" };
    const path = `/api/conversations/${room.id}/messages`;
    const { reply } = await person.json<{ reply: Message }>("POST", path, said);
    replies.push(reply.id);
  }
  const read = async (id: string) =>
    (await person.json<{ message: Message }>("GET", `/api/messages/${id}`)).message;
  const said = api.requests.length;
  for (let kill = 0; kill < KILLS; kill += 1) {
    await pause(300 + random() * 700);
    await server.kill();
    server = await startServer({ env: { ...env, DATA_DIR: dataDir }, port });
    for (const id of replies) {
      const { status, text, attempt = 0 } = await read(id);
      // Of a file there is one process: as it begins, nothing is left half done.
      expect({ seed, id, status }).not.toMatchObject({ status: "streaming" });
      expect(isMadeOfAttempts(text, attempt)).toBe(true);
      if (status === "interrupted") await person.ask("POST", `/api/messages/${id}/continuation`);
    }
  }
  for (const id of replies) {
    let now = await read(id);
    while (now.status === "queued" || now.status === "streaming") {
      await pause(200);
      now = await read(id);
    }
    expect(now.status).toBe("done");
    expect(isMadeOfAttempts(now.text, now.attempt ?? 0)).toBe(true);
  }
  expect(api.requests.length).toBeGreaterThan(said);
  await server.stop();
  await api.close();
}, 240_000);

test("killed once ten dialogues of one person are being written: each is interrupted with a beginning of its own text, or went on, at once", async () => {
  const api = await openOpenAiServer();
  api.script("telling", async (answer) => {
    const subject = subjectOf(answer.asked.body.messages);
    for (let index = 0; index < 40 && !answer.left; index += 1) {
      await answer.say(`${subject}.${index} `);
      await pause(100);
    }
    if (!answer.left) await answer.end();
  });
  const env = {
    ...{ RATE_LIMITS: "off", LOG_LEVEL: "warn" },
    ...{ OPENAI_BASE_URL: api.url, OPENAI_MODELS: "telling" },
  };
  let server = await startServer({ env });
  const { url, dataDir } = server;
  const port = Number(new URL(url).port);
  const person = await new PersistentPerson(url).comeIn("Ada");
  const replies: string[] = [];
  for (let index = 0; index < 10; index += 1) {
    const message = { clientId: `question ${index}`, text: `Tell of subject${index}` };
    const made = { message, title: `Subject ${index}` };
    replies.push((await person.json<{ reply: Message }>("POST", "/api/dialogues", made)).reply.id);
  }
  const read = async (id: string) =>
    (await person.json<{ message: Message }>("GET", `/api/messages/${id}`)).message;
  const readAll = () => Promise.all(replies.map(read));
  const shown = await until(readAll, (all) => all.every(({ text }) => text.includes(".5 ")));
  // More than a second of words later.
  const before = await until(readAll, (all) => all.every(({ text }) => text.includes(".22 ")));
  expect(before.map(({ status }) => status)).toEqual(replies.map(() => "streaming"));
  await server.kill();
  server = await startServer({ env: { ...env, DATA_DIR: dataDir }, port });
  const after = await readAll();
  for (const [index, { status, text, attempt }] of after.entries()) {
    // Ready means looked after: of a file there is one process.
    expect(["interrupted", "queued", "streaming", "done"]).toContain(status);
    if (status === "streaming") expect(attempt).toBeGreaterThan(1);
    expect(isMadeOf(`subject${index}`, text, attempt ?? 0)).toBe(true);
    // What was on the page a second and more before is kept.
    expect(text.startsWith(shown[index]?.text ?? "?")).toBe(true);
  }
  for (const [index, { status }] of after.entries()) {
    if (status !== "interrupted") continue;
    await person.ask("POST", `/api/messages/${replies[index]}/continuation`);
  }
  const over = (all: readonly Message[]) => all.every(({ status }) => status === "done");
  for (const [index, { text, attempt }] of (await until(readAll, over)).entries()) {
    expect(text.startsWith(after[index]?.text ?? "?")).toBe(true);
    expect(text).toContain(`subject${index}.39 `);
    expect(isMadeOf(`subject${index}`, text, attempt ?? 0)).toBe(true);
  }
  await server.stop();
  await api.close();
}, 120_000);

async function until<T>(read: () => Promise<T>, fits: (now: T) => boolean) {
  for (;;) {
    const now = await read();
    if (fits(now)) return now;
    await pause(100);
  }
}

/** Which dialogue a request is of, by its question. */
function subjectOf(messages: readonly { content: unknown }[]) {
  return /subject\d+/.exec(JSON.stringify(messages))?.[0] ?? "none";
}

/** As below, of one dialogue: nothing of another one is in it. */
function isMadeOf(subject: string, text: string, attempts: number) {
  const words = text.replaceAll(`${subject}.`, "word");
  return !words.includes("subject") && isMadeOfAttempts(words, attempts);
}

/** Each attempt tells the same from its first word on: no more than so many beginnings, unmixed. */
function isMadeOfAttempts(text: string, attempts: number) {
  let [beginnings, next] = [0, 0];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (word === "word0") [beginnings, next] = [beginnings + 1, 0];
    if (word !== `word${next}`) return false;
    next += 1;
  }
  return beginnings <= attempts;
}
