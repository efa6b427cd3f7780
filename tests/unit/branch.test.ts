import { endOfBranch, toBranch } from "@/lib/client/branch";
import type { Message } from "@/lib/contract/conversations";
import { versionsIn } from "@/lib/contract/versions";

/** `a<b`: a hangs on b; `!` was deleted. In the order in which they were said. */
function said(...texts: string[]): Message[] {
  return texts.map((text, index) => {
    const [name = "", parentId] = text.replace("!", "").split("<");
    return {
      id: name,
      conversationId: "d",
      seq: index + 1,
      ...(parentId !== undefined && { parentId }),
      author: null,
      role: "user",
      text: name,
      status: "done",
      images: [],
      reactions: {},
      mentions: [],
      ...(text.includes("!") && { deletedAt: "2026-11-21T00:00:00.000Z" }),
      createdAt: "2026-11-21T00:00:00.000Z",
    };
  });
}
function at(messages: readonly Message[], id: string) {
  const message = messages.find((each) => each.id === id);
  if (!message) throw new Error(`There is no ${id}.`);
  return message;
}
const versions = (messages: Message[], id: string) =>
  (versionsIn(messages).get(at(messages, id).parentId) ?? []).join("");
const idsOf = (messages: readonly Message[]) => messages.map(({ id }) => id).join("");
const branch = (messages: Message[], head: string | null, hasOlder = false) => {
  const shown = toBranch({ messages, hasOlder }, head);
  return `${shown.hasOlder ? "…" : ""}${idsOf(shown.messages)}`;
};

const forked = said("a", "b<a", "c<b", "d<c", "e<b", "f<e", "g");

it("is from the head back to the beginning, past what was said elsewhere", () => {
  expect(branch(forked, "d")).toBe("abcd");
  expect(branch(forked, "f")).toBe("abef");
  expect(branch(forked, "g")).toBe("g");
});

it("ends with the newest while its head is not known, and is nothing where nothing was said", () => {
  expect(branch(forked, "later")).toBe("g");
  expect(branch([], null)).toBe("");
});

it("goes on before what is known, where something it hangs on is not", () => {
  expect(branch(forked.slice(2), "d", true)).toBe("…cd");
  expect(branch(forked.slice(2), "g", true)).toBe("g");
  expect(branch([], null, true)).toBe("…");
});

it("shows nothing that was deleted, and what hangs on it all the same", () => {
  expect(branch(said("a", "!b<a", "c<b", "!d<c"), "c")).toBe("ac");
});

it("shows the tombstone of what else was said in its place, which is the way there", () => {
  const messages = said("!a", "b<a", "c", "d<c", "!e<d", "f<e", "!g<d");
  expect(branch(messages, "b")).toBe("ab");
  expect(branch(messages, "f")).toBe("cdf");
});

it("has the versions of a message in the order in which they were said", () => {
  expect(versions(forked, "c")).toBe("ce");
  expect(versions(forked, "g")).toBe("ag");
});

it("counts a version that was deleted as long as something hangs on it", () => {
  const messages = said("a", "b<a", "!c<a", "!d<a", "!e<d", "f<e");
  expect(versions(messages.slice(0, 5), "b")).toBe("b");
  expect(versions(messages, "b")).toBe("bd");
});

it("ends with what was said last of all that hangs on a version", () => {
  expect(endOfBranch(forked, "c")).toBe("d");
  expect(endOfBranch(forked, "b")).toBe("f");
  expect(endOfBranch(said("a", "b<a", "!c<b"), "a")).toBe("b");
});
