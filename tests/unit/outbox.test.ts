import "fake-indexeddb/auto";
import { NetworkFailure } from "@/lib/client/network-failure";
import { deleteOutbox } from "@/lib/client/outbox/outbox-disk";
import type { KeptEntry } from "@/lib/client/outbox/outbox-entry";
import { openOutbox, type Outbox } from "@/lib/client/outbox/outbox";
import type { Message } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import { madeUpMessage } from "@/tests/support/made-up";

let people = 0;
const opened: Outbox[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((outbox) => outbox.close()));
});

/** A server that keeps what it is given, once by clientId, and fails as it is told to. */
function server() {
  const made: Message[] = [];
  const asked: string[] = [];
  const pictures: (readonly string[])[] = [];
  const state = {
    /** Before it has been kept. */
    failure: undefined as Error | undefined,
    /** After it has been kept: the answer is lost. */
    lostAnswers: 0,
  };
  const send = async ({ clientId, conversationId, text, images }: KeptEntry) => {
    asked.push(text);
    await Promise.resolve();
    if (state.failure) throw state.failure;
    const before = made.find((message) => message.clientId === clientId);
    const message = before ?? madeUpMessage(made.length + 1, { clientId, conversationId, text });
    if (!before) made.push(message);
    if (!before && images) pictures.push(images);
    if (state.lostAnswers > 0) {
      state.lostAnswers -= 1;
      throw new NetworkFailure("The answer broke off.");
    }
    return message;
  };
  const texts = (id = "room") =>
    made.filter(({ conversationId }) => conversationId === id).map(({ text }) => text);
  return { send, state, asked, texts, pictures };
}

/** Tabs of one browser take turns by locks, as navigator.locks gives them. */
function fakeLocks() {
  const lines = new Map<string, Promise<unknown>>();
  const request = (name: string, work: () => Promise<unknown>) => {
    const turn = (lines.get(name) ?? Promise.resolve()).then(work);
    lines.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  };
  return { request } as unknown as LockManager;
}

const away = () => new NetworkFailure("No answer came.");
const person = () => `person-${++people}`;

function tab(personId: string, { send }: ReturnType<typeof server>, locks?: LockManager) {
  const outbox = openOutbox(personId, { send, locks, random: () => 0.5 });
  opened.push(outbox);
  return outbox;
}

const write = (outbox: Outbox, text: string, conversationId = "room") =>
  outbox.add({ conversationId, text });

function states(outbox: Outbox, id = "room") {
  return outbox.entries(id).map(({ text, state }) => `${text}: ${state}`);
}

/** Resolves when it holds, now or after a change; fails loudly when it never does. */
async function until(outbox: Outbox, holds: () => boolean) {
  const since = Date.now();
  while (!holds()) {
    if (Date.now() - since > 4_000) throw new Error(`It never came: ${states(outbox).join(", ")}`);
    await new Promise<void>((resolve) => {
      const stop = outbox.subscribe(done);
      const timer = setTimeout(done, 20);
      function done() {
        clearTimeout(timer);
        stop();
        resolve();
      }
    });
  }
}

describe("what is written", () => {
  it("is shown at once, sent once and in order, and leaves when it is seen", async () => {
    const host = server();
    const outbox = tab(person(), host);
    for (const text of ["one", "two", "three"]) write(outbox, text);
    expect(states(outbox)).toEqual(["one: sending", "two: sending", "three: sending"]);
    await until(outbox, () => outbox.entries("room").every(({ state }) => state === "sent"));
    expect(host.asked).toEqual(["one", "two", "three"]);
    for (const { clientId } of outbox.entries("room")) outbox.settle(clientId);
    expect(outbox.entries("room")).toEqual([]);
  });

  it("without a network waits, and is sent in order when there is one", async () => {
    const host = server();
    host.state.failure = away();
    const outbox = tab(person(), host);
    for (const text of ["one", "two", "three"]) write(outbox, text);
    await until(outbox, () => states(outbox)[0] === "one: waiting");
    expect(states(outbox)).toEqual(["one: waiting", "two: waiting", "three: waiting"]);
    host.state.failure = undefined;
    outbox.nudge();
    await until(outbox, () => host.texts().length === 3);
    expect(host.texts()).toEqual(["one", "two", "three"]);
  });

  it("outlives the page: the next one sends what it finds, in order", async () => {
    const host = server();
    host.state.failure = away();
    const who = person();
    const first = tab(who, host);
    for (const text of ["one", "two"]) write(first, text);
    await until(first, () => states(first)[0] === "one: waiting");
    await first.close();
    host.state.failure = undefined;
    const second = tab(who, host);
    await until(second, () => host.texts().length === 2);
    expect(host.texts()).toEqual(["one", "two"]);
    await until(second, () => states(second).join() === "one: sent,two: sent");
    await second.close();
    const third = tab(who, host);
    await third.ready;
    expect(third.entries("room")).toEqual([]);
  });

  it("keeps its pictures with it, on the disk too", async () => {
    const host = server();
    host.state.failure = away();
    const who = person();
    const first = tab(who, host);
    first.add({ conversationId: "room", text: "", images: ["i1", "i2"] });
    await until(first, () => first.entries("room")[0]?.state === "waiting");
    await first.close();
    host.state.failure = undefined;
    const second = tab(who, host);
    await until(second, () => host.pictures.length === 1);
    expect(host.pictures).toEqual([["i1", "i2"]]);
  });

  it("whose answer is lost is sent again, and made once", async () => {
    const host = server();
    host.state.lostAnswers = 1;
    const outbox = tab(person(), host);
    write(outbox, "one");
    write(outbox, "two");
    await until(outbox, () => states(outbox)[0] === "one: waiting");
    outbox.nudge();
    await until(outbox, () => host.texts().length === 2);
    expect(host.asked).toEqual(["one", "one", "two"]);
    expect(host.texts()).toEqual(["one", "two"]);
  });

  it("holds back what comes after it in its conversation, and in no other", async () => {
    const host = server();
    const who = person();
    const outbox = openOutbox(who, {
      locks: undefined,
      send: (entry) => (entry.text === "stuck" ? Promise.reject(away()) : host.send(entry)),
    });
    opened.push(outbox);
    write(outbox, "stuck");
    write(outbox, "behind it");
    write(outbox, "elsewhere", "other");
    await until(outbox, () => host.texts("other").length === 1);
    expect(host.texts()).toEqual([]);
  });

  it("that the server refuses stays with its reason, and lets the next pass", async () => {
    const host = server();
    host.state.failure = new AppError("too_large", "A message has at most 20000 characters.", {
      reason: "text_too_long",
    });
    const who = person();
    const outbox = tab(who, host);
    const { clientId } = write(outbox, "long");
    await until(outbox, () => states(outbox)[0] === "long: failed");
    expect(outbox.entries("room")[0]?.problem).toMatchObject({ reason: "text_too_long" });
    host.state.failure = undefined;
    write(outbox, "short");
    await until(outbox, () => host.texts().length === 1);
    await outbox.close();
    const later = tab(who, host);
    await later.ready;
    expect(states(later)).toEqual(["long: failed"]);
    later.retry(clientId);
    await until(later, () => host.texts().length === 2);
    expect(host.texts()).toEqual(["short", "long"]);
  });

  it("can be taken back while it waits, and is never sent then", async () => {
    const host = server();
    host.state.failure = away();
    const outbox = tab(person(), host);
    const { clientId } = write(outbox, "no");
    write(outbox, "yes");
    await until(outbox, () => states(outbox)[0] === "no: waiting");
    outbox.discard(clientId);
    host.state.failure = undefined;
    outbox.nudge();
    await until(outbox, () => host.texts().length === 1);
    expect(host.texts()).toEqual(["yes"]);
  });

  it("waits as long as a busy server asks, and for somebody to sign in again", async () => {
    const host = server();
    host.state.failure = new AppError("rate_limited", "Too many.", { retryAfter: 3_600 });
    const outbox = tab(person(), host);
    write(outbox, "one");
    await until(outbox, () => states(outbox)[0] === "one: waiting");
    host.state.failure = new AppError("signed_out", "Nobody is signed in.");
    outbox.nudge();
    await until(outbox, () => host.asked.length === 2);
    host.state.failure = undefined;
    outbox.nudge();
    await until(outbox, () => host.texts().length === 1);
  });
});

describe("several tabs of one person", () => {
  it("show what any of them wrote, and send it once", async () => {
    const host = server();
    const [who, locks] = [person(), fakeLocks()];
    const tabs = Array.from({ length: 10 }, () => tab(who, host, locks));
    await Promise.all(tabs.map(({ ready }) => ready));
    const [first] = tabs as [Outbox, ...Outbox[]];
    for (let index = 0; index < 10; index += 1) write(first, `message ${index}`);
    for (const each of tabs) each.nudge();
    await until(first, () => host.texts().length === 10);
    expect(host.texts()).toEqual(Array.from({ length: 10 }, (_, index) => `message ${index}`));
    expect(host.asked).toHaveLength(10);
  });

  it("without locks may send it twice, which makes it once and in order", async () => {
    const host = server();
    host.state.failure = away();
    const who = person();
    const tabs = [tab(who, host), tab(who, host)] as const;
    await Promise.all(tabs.map(({ ready }) => ready));
    for (const text of ["one", "two", "three"]) write(tabs[0], text);
    await until(tabs[1], () => tabs[1].entries("room").length === 3);
    host.state.failure = undefined;
    for (const each of tabs) each.nudge();
    await until(tabs[0], () => host.texts().length === 3);
    expect(host.texts()).toEqual(["one", "two", "three"]);
  });

  it("let go of what another has sent", async () => {
    const host = server();
    host.state.failure = away();
    const [who, locks] = [person(), fakeLocks()];
    const [first, second] = [tab(who, host, locks), tab(who, host, locks)];
    await Promise.all([first.ready, second.ready]);
    write(first, "one");
    await until(second, () => second.entries("room").length === 1);
    host.state.failure = undefined;
    first.nudge();
    await until(second, () => second.entries("room").length === 0);
    expect(host.texts()).toEqual(["one"]);
  });
});

describe("an outbox", () => {
  it("works without a disk, for as long as the page is there", async () => {
    const open = jest.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("Not in this window", "SecurityError");
    });
    const host = server();
    const outbox = tab(person(), host);
    write(outbox, "one");
    await until(outbox, () => host.texts().length === 1);
    open.mockRestore();
  });

  it("is a person's own, and leaves nothing when they sign out", async () => {
    const host = server();
    host.state.failure = away();
    const who = person();
    const outbox = tab(who, host);
    write(outbox, "secret");
    await until(outbox, () => states(outbox)[0] === "secret: waiting");
    const other = tab(person(), host);
    await other.ready;
    expect(other.entries("room")).toEqual([]);
    await outbox.close();
    await deleteOutbox(who);
    const again = tab(who, host);
    await again.ready;
    expect(again.entries("room")).toEqual([]);
  });

  it("takes 500 and no more, and keeps characters that are only half there", async () => {
    const host = server();
    host.state.failure = away();
    const outbox = tab(person(), host);
    expect(write(outbox, "\ud83e").text).toBe("\ud83e");
    for (let index = 1; index < 500; index += 1) write(outbox, `${index}`);
    expect(() => write(outbox, "too many")).toThrow("Too much is waiting");
  });

  it("gives the same list until something changes", async () => {
    const host = server();
    const outbox = tab(person(), host);
    write(outbox, "elsewhere", "other");
    const before = outbox.entries("other");
    write(outbox, "here");
    expect(outbox.entries("other")).toBe(before);
    await until(outbox, () => host.texts().length === 1);
  });
});
