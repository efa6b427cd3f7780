import { MessagesAnswer, type Message } from "@/lib/contract/conversations";
import type { PersistentPerson } from "@/tests/support/persistent-person";
import type { PersistentWriter } from "@/tests/support/persistent-writer";
import type { ResumingReader } from "@/tests/support/resuming-reader";

/** The guarantee: what was answered is there once, and everybody has the same, in one order. */
export async function expectNothingLost(
  witness: PersistentPerson,
  rooms: readonly string[],
  writers: readonly PersistentWriter[],
  readers: readonly ResumingReader[],
) {
  for (const room of rooms) {
    const { messages, seq } = await loadAll(witness, room);
    for (const reader of readers) await reader.reached(room, seq);
    expectAllPosted(messages, room, writers);
    expectOneOrder(room, readers);
    await expectStatesAsLoaded(room, readers, messages);
  }
  expect(writers.flatMap(({ wrong }) => wrong)).toEqual([]);
  expect(readers.flatMap(({ holes }) => holes)).toEqual([]);
}

async function loadAll(witness: PersistentPerson, room: string) {
  const messages: Message[] = [];
  for (let after = 0; ;) {
    const page = MessagesAnswer.parse(
      await witness.json("GET", `/api/conversations/${room}/messages?after=${after}&limit=200`),
    );
    messages.push(...page.messages);
    if (!page.hasMore) return { messages, seq: page.seq };
    after = page.messages.at(-1)?.seq ?? after;
  }
}

function expectAllPosted(
  messages: readonly Message[],
  room: string,
  writers: readonly PersistentWriter[],
) {
  const posted = writers.flatMap((writer) => writer.posted.filter((one) => one.room === room));
  const byClientId = new Map<string, Message[]>();
  for (const message of messages) {
    const { clientId = "" } = message;
    byClientId.set(clientId, [...(byClientId.get(clientId) ?? []), message]);
  }
  const deleted = new Set(writers.flatMap((writer) => [...writer.deleted]));
  for (const { clientId, id, text } of posted) {
    const found = byClientId.get(clientId) ?? [];
    expect(found.map((message) => message.id)).toEqual([id]);
    expect(found[0]?.text).toBe(deleted.has(id) ? "" : text);
  }
  expect([...byClientId.values()].every((found) => found.length === 1)).toBe(true);
}

function expectOneOrder(room: string, readers: readonly ResumingReader[]) {
  const order = new Map<number, string>();
  for (const reader of readers) {
    const applied = reader.applied.get(room) ?? [];
    const first = applied[0]?.seq ?? 0;
    // A reader that had to load anew begins again from there; the others have it all.
    if (reader.reloads === 0) {
      expect(applied.map(({ seq }) => seq)).toEqual(applied.map((_, index) => first + index));
    }
    for (const { seq, type, about } of applied) {
      const said = `${type} ${about}`;
      expect(order.get(seq) ?? said).toBe(said);
      order.set(seq, said);
    }
  }
}

async function expectStatesAsLoaded(
  room: string,
  readers: readonly ResumingReader[],
  messages: readonly Message[],
) {
  for (const reader of readers) {
    const state = reader.states.get(room);
    const fresh = await reader.load(room);
    const from = state?.messages[0]?.seq ?? 0;
    expect(JSON.stringify(state?.messages)).toBe(
      JSON.stringify(messages.filter(({ seq }) => seq >= from)),
    );
    expect(state?.members).toEqual(fresh.members);
    expect(state?.seq).toBe(fresh.seq);
  }
}
