/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as exported from "@/app/api/conversations/[id]/export/route";
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as oneDialogue from "@/app/api/dialogues/[id]/route";
import * as intoRoom from "@/app/api/dialogues/[id]/room/route";
import * as events from "@/app/api/events/route";
import * as generation from "@/app/api/messages/[id]/generation/route";
import * as regenerations from "@/app/api/messages/[id]/regenerations/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as rooms from "@/app/api/rooms/route";
import * as search from "@/app/api/search/route";
import type { Message, Room } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { closeUnused } from "@/lib/dialogues/close-unused";
import { FrameReader } from "@/tests/support/events";
import { expectLaw } from "@/tests/support/law";
import { db } from "@/lib/db/client";
import { guest } from "@/tests/support/people";

type Guest = Awaited<ReturnType<typeof guest>>;
type Made = { dialogue: Dialogue; message: Message; reply: Message };
let count = 0;
const next = () => `c${(count += 1)}`;

async function make({ caller }: Guest, more: object = {}, text = "Why is the sky blue?") {
  const body = { message: { clientId: next(), text }, ...more };
  const { status, body: answer } = await caller.call(dialogues, "POST", { body });
  expect(status).toBe(201);
  return answer as Made;
}

async function say({ caller }: Guest, id: string, text: string, more: object = {}) {
  const body = { clientId: next(), text, ...more };
  const answer = await caller.call(conversationMessages, "POST", { params: { id }, body });
  expect(answer.status).toBe(201);
  return answer.body as { message: Message; reply: Message };
}

async function read({ caller }: Guest, id: string) {
  const { status, body } = await caller.call(oneDialogue, "GET", { params: { id } });
  expect(status).toBe(200);
  return body["dialogue"] as Dialogue;
}

async function change({ caller }: Guest, id: string, body: object) {
  return await caller.call(oneDialogue, "PATCH", { params: { id }, body });
}

async function list({ caller }: Guest, query = "") {
  const { status, body } = await caller.call(dialogues, "GET", { query });
  expect(status).toBe(200);
  return body as { dialogues: Dialogue[]; hasMore: boolean; next?: string };
}

async function history({ caller }: Guest, id: string) {
  const { body } = await caller.call(conversationMessages, "GET", { params: { id } });
  return body["messages"] as Message[];
}

const idsOf = (found: { dialogues: Dialogue[] }) => found.dialogues.map(({ id }) => id);

describe("a new dialogue", () => {
  it("is made with what is said first, and the reply waits", async () => {
    const ada = await guest();
    const { dialogue, message, reply } = await make(ada);
    expect(dialogue).toMatchObject({
      kind: "dialogue",
      title: "Why is the sky blue?",
      instructions: "",
      model: null,
      pinned: false,
      archived: false,
      head: reply.id,
      working: [reply.id],
      last: { id: reply.id },
    });
    expect(message).toMatchObject({ role: "user", conversationId: dialogue.id });
    expect(message.parentId).toBeUndefined();
    expect(reply).toMatchObject({ role: "assistant", status: "queued", parentId: message.id });
    expect(await read(ada, dialogue.id)).toEqual(dialogue);
  });

  it("is made once, however often it is asked for", async () => {
    const ada = await guest();
    const body = { clientId: next(), message: { clientId: next(), text: "Hello" } };
    const answers = await Promise.all(
      [1, 2, 3].map(() => ada.caller.call(dialogues, "POST", { body })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201]);
    const ids = answers.map(({ body }) => {
      const { dialogue, message, reply } = body as Made;
      return [dialogue.id, message.id, reply.id].join(" ");
    });
    expect(new Set(ids).size).toBe(1);
    expect((await list(ada)).dialogues).toHaveLength(1);
  });

  it("is not made at all where what is said first cannot be", async () => {
    const ada = await guest();
    for (const message of [
      { clientId: "x", text: " " },
      { clientId: "x", text: "Look", images: ["nobody's"] },
    ]) {
      const { status } = await ada.caller.call(dialogues, "POST", { body: { message } });
      expect(status).toBe(400);
    }
    expect((await list(ada)).dialogues).toEqual([]);
  });

  it("without a word is called by the first that are said in it, in the language of its maker", async () => {
    const ada = await guest();
    const { body } = await ada.caller.call(dialogues, "POST", { body: {} });
    const { id, title, head } = body["dialogue"] as Dialogue;
    expect({ title, head }).toEqual({ title: "New dialogue", head: null });
    await say(ada, id, "## 给奶奶写一封生日信\n要温暖一点");
    expect((await read(ada, id)).title).toBe("给奶奶写一封生日信");
  });

  it("asks no model that there is not", async () => {
    const ada = await guest();
    const { status, body } = await ada.caller.call(dialogues, "POST", {
      body: { model: "nobody-1", message: { clientId: next(), text: "Hello" } },
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { fields: { model: "is no model that can be asked" } } });
  });

  it("is its maker's alone, by every call", async () => {
    const [ada, bo] = [await guest(), await guest("Bo")];
    const { dialogue, reply } = await make(ada);
    const params = { id: dialogue.id };
    const calls = [
      bo.caller.call(oneDialogue, "GET", { params }),
      bo.caller.call(oneDialogue, "PATCH", { params, body: { pinned: true } }),
      bo.caller.call(oneDialogue, "DELETE", { params }),
      bo.caller.call(intoRoom, "POST", { params }),
      bo.caller.call(conversationMessages, "GET", { params }),
      bo.caller.call(oneMessage, "GET", { params: { id: reply.id } }),
      bo.caller.call(generation, "DELETE", { params: { id: reply.id } }),
      // And it is no room, also for its maker.
      ada.caller.call(oneRoom, "GET", { params }),
      ada.caller.call(oneRoom, "PATCH", { params, body: { name: "Mine" } }),
      ada.caller.call(oneRoom, "DELETE", { params }),
    ];
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(calls.map(() => 404));
    expect(idsOf(await list(bo))).toEqual([]);
  });
});

describe("the branches of a dialogue", () => {
  it("go on from the head where no parent is named", async () => {
    const ada = await guest();
    const { dialogue, reply } = await make(ada);
    const second = await say(ada, dialogue.id, "And at night?");
    expect(second.message.parentId).toBe(reply.id);
    expect(second.reply.parentId).toBe(second.message.id);
    expect((await read(ada, dialogue.id)).head).toBe(second.reply.id);
  });

  it("fork where the same parent is named again, also at the beginning, and both stay", async () => {
    const ada = await guest();
    const { dialogue, message, reply } = await make(ada);
    const second = await say(ada, dialogue.id, "And at night?");
    const other = await say(ada, dialogue.id, "And at dawn?", { parentId: reply.id });
    const anew = await say(ada, dialogue.id, "Why is the sea blue?", { parentId: null });
    const all = await history(ada, dialogue.id);
    const siblings = new Map(all.map((each) => [each.id, each.siblings]));
    expect(siblings.get(second.message.id)).toEqual([second.message.id, other.message.id]);
    expect(siblings.get(message.id)).toEqual([message.id, anew.message.id]);
    expect(siblings.get(reply.id)).toBeUndefined();
    expect((await read(ada, dialogue.id)).head).toBe(anew.reply.id);
  });

  it("come from other answers as well, and the head that is chosen is kept", async () => {
    const ada = await guest();
    const { dialogue, reply } = await make(ada);
    const { status, body } = await ada.caller.call(regenerations, "POST", {
      params: { id: reply.id },
    });
    expect(status).toBe(201);
    const other = body["reply"] as Message;
    expect(other.siblings).toEqual([reply.id, other.id]);
    expect((await read(ada, dialogue.id)).head).toBe(other.id);
    expect((await change(ada, dialogue.id, { head: reply.id })).status).toBe(200);
    expect((await read(ada, dialogue.id)).head).toBe(reply.id);
    const beyond = await make(ada);
    expect((await change(ada, dialogue.id, { head: beyond.reply.id })).status).toBe(400);
    expect((await say(ada, dialogue.id, "Thanks")).message.parentId).toBe(reply.id);
  });

  it("have another answer once, however often it is asked for by one name", async () => {
    const ada = await guest();
    const { reply } = await make(ada);
    const ask = () =>
      ada.caller.call(regenerations, "POST", {
        params: { id: reply.id },
        body: { clientId: "again" },
      });
    const answers = [await ask(), ...(await Promise.all([ask(), ask()]))];
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200]);
    const ids = answers.map(({ body }) => (body["reply"] as Message).id);
    expect(new Set(ids).size).toBe(1);
  });

  it("are how words are changed: what was answered stays as it was said", async () => {
    const ada = await guest();
    const { message } = await make(ada);
    const { status } = await ada.caller.call(oneMessage, "PATCH", {
      params: { id: message.id },
      body: { text: "Why is it red?" },
    });
    expect(status).toBe(409);
  });
});

describe("what waits for its turn", () => {
  it("is taken back with its reply, and the branch ends where it did before", async () => {
    const ada = await guest();
    const { dialogue, reply } = await make(ada);
    const second = await say(ada, dialogue.id, "And at night?");
    const { status } = await ada.caller.call(oneMessage, "DELETE", {
      params: { id: second.message.id },
    });
    expect(status).toBe(204);
    const all = await history(ada, dialogue.id);
    const deleted = all.filter(({ deletedAt }) => deletedAt !== undefined).map(({ id }) => id);
    expect(deleted).toEqual([second.message.id, second.reply.id]);
    expect(await read(ada, dialogue.id)).toMatchObject({ head: reply.id, working: [reply.id] });
    expect((await say(ada, dialogue.id, "And at dawn?")).message.siblings).toBeUndefined();
  });

  it("leaves nothing of itself in the title", async () => {
    const ada = await guest();
    const { dialogue, message } = await make(ada, {}, "The secret of the siren");
    await ada.caller.call(oneMessage, "DELETE", { params: { id: message.id } });
    expect(await read(ada, dialogue.id)).toMatchObject({ title: "New dialogue", head: null });
    await say(ada, dialogue.id, "Something else");
    expect((await read(ada, dialogue.id)).title).toBe("Something else");
  });
});

describe("the list of dialogues", () => {
  it("has the pinned ones first, then the latest used, page by page", async () => {
    const ada = await guest();
    const made = [];
    for (const text of ["One", "Two", "Three", "Four", "Five"])
      made.push(await make(ada, {}, text));
    const [one, two, three, four, five] = made.map(({ dialogue }) => dialogue.id);
    await change(ada, two ?? "", { pinned: true });
    await say(ada, one ?? "", "Again");
    const first = await list(ada, "?limit=2");
    expect(idsOf(first)).toEqual([two, one]);
    expect(first.hasMore).toBe(true);
    const second = await list(ada, `?limit=2&before=${first.next ?? ""}`);
    expect(idsOf(second)).toEqual([five, four]);
    const third = await list(ada, `?limit=2&before=${second.next ?? ""}`);
    expect([idsOf(third), third.hasMore, third.next]).toEqual([[three], false, undefined]);
  });

  it("has the archived ones only where they are asked for", async () => {
    const ada = await guest();
    const { dialogue } = await make(ada);
    await change(ada, dialogue.id, { archived: true });
    expect(idsOf(await list(ada))).toEqual([]);
    expect(idsOf(await list(ada, "?archived=1"))).toEqual([dialogue.id]);
  });

  it("is searched by titles and by what was said, in any script", async () => {
    const ada = await guest();
    const [doppler, letter, bread] = [
      await make(ada, {}, "Explain the Doppler effect"),
      await make(ada, {}, "给奶奶的生日信"),
      await make(ada, {}, "Bread"),
    ];
    await say(ada, bread.dialogue.id, "多普勒 is a name too");
    expect(idsOf(await list(ada, "?q=doppler"))).toEqual([doppler.dialogue.id]);
    expect(idsOf(await list(ada, `?q=${encodeURIComponent("生日")}`))).toEqual([
      letter.dialogue.id,
    ]);
    expect(idsOf(await list(ada, `?q=${encodeURIComponent("普勒")}`))).toEqual([bread.dialogue.id]);
    expect(idsOf(await list(ada, "?q=nothing"))).toEqual([]);
  });

  it("knows none that is temporary, nor does the search", async () => {
    const ada = await guest();
    const { dialogue } = await make(ada, { temporary: true }, "An unheard word");
    expect(idsOf(await list(ada))).toEqual([]);
    expect(idsOf(await list(ada, "?q=unheard"))).toEqual([]);
    const { body } = await ada.caller.call(search, "GET", { query: "?q=unheard" });
    expect(body["results"]).toEqual([]);
    expect((await read(ada, dialogue.id)).temporary).toBe(true);
  });

  it("answers a place that is none with a sentence", async () => {
    const ada = await guest();
    for (const before of ["x", "2.1.a", "1..a", "1.99999999999999999999.a"]) {
      const { status } = await ada.caller.call(dialogues, "GET", { query: `?before=${before}` });
      expect(status).toBe(400);
    }
  });
});

describe("a dialogue that goes", () => {
  it("is gone with all that was said in it", async () => {
    const ada = await guest();
    const { dialogue, message } = await make(ada, {}, "Forget the siren");
    const params = { id: dialogue.id };
    expect((await ada.caller.call(oneDialogue, "DELETE", { params })).status).toBe(204);
    expect((await ada.caller.call(oneDialogue, "GET", { params })).status).toBe(404);
    const { status } = await ada.caller.call(oneMessage, "GET", { params: { id: message.id } });
    expect(status).toBe(404);
    expect(idsOf(await list(ada))).toEqual([]);
  });

  it("because nobody used it for an hour is a temporary one", async () => {
    const ada = await guest();
    const [temporary, kept] = [await make(ada, { temporary: true }), await make(ada)];
    const params = { id: temporary.dialogue.id };
    await closeUnused(new Date(Date.now() + 59 * 60_000));
    expect((await ada.caller.call(oneDialogue, "GET", { params })).status).toBe(200);
    await closeUnused(new Date(Date.now() + 61 * 60_000));
    expect((await ada.caller.call(oneDialogue, "GET", { params })).status).toBe(404);
    await read(ada, kept.dialogue.id);
  });
});

describe("a dialogue that becomes a room", () => {
  it("keeps its id and all its branches, and gets a code", async () => {
    const ada = await guest();
    const { dialogue, reply } = await make(ada);
    await say(ada, dialogue.id, "And at night?");
    await say(ada, dialogue.id, "And at dawn?", { parentId: reply.id });
    const before = await history(ada, dialogue.id);
    const params = { id: dialogue.id };
    const { status, body } = await ada.caller.call(intoRoom, "POST", { params });
    expect(status).toBe(200);
    const room = body["room"] as Room;
    expect(room).toMatchObject({
      id: dialogue.id,
      kind: "room",
      name: dialogue.title,
      assistant: "mentioned",
      role: "owner",
      listed: false,
    });
    expect(room.code).not.toBe("");
    const after = await history(ada, dialogue.id);
    expect(after.map(({ id, text }) => [id, text])).toEqual(
      before.map(({ id, text }) => [id, text]),
    );
    expect((await ada.caller.call(oneDialogue, "GET", { params })).status).toBe(404);
    expect(idsOf(await list(ada))).toEqual([]);
    const { body: mine } = await ada.caller.call(rooms, "GET", {});
    expect((mine["rooms"] as Room[]).map(({ id }) => id)).toEqual([dialogue.id]);
    const again = await ada.caller.call(intoRoom, "POST", { params, body: { name: "Other" } });
    expect(again.body["room"]).toMatchObject({ code: room.code, name: room.name });
  });

  it("is the same room when it is asked for again, also where nothing had been said", async () => {
    const ada = await guest();
    const { body } = await ada.caller.call(dialogues, "POST", { body: { title: "Plans" } });
    const params = { id: (body["dialogue"] as Dialogue).id };
    const first = await ada.caller.call(intoRoom, "POST", { params });
    const again = await ada.caller.call(intoRoom, "POST", { params });
    expect(again.status).toBe(200);
    expect(again.body["room"]).toMatchObject({ code: (first.body["room"] as Room).code });
  });

  it("keeps no summary, since each told of one branch alone", async () => {
    const ada = await guest();
    const { dialogue, message, reply } = await make(ada);
    await say(ada, dialogue.id, "Another beginning", { parentId: null });
    const told = { conversationId: dialogue.id, untilMessageId: reply.id, untilSeq: reply.seq };
    await db.summary.create({ data: { id: message.id, ...told, text: "The sky.", tokens: 3 } });
    await ada.caller.call(intoRoom, "POST", { params: { id: dialogue.id } });
    expect(await db.summary.count({ where: { conversationId: dialogue.id } })).toBe(0);
  });
});

describe("what a page knew before, and the events since, is what it would load now", () => {
  type Scene = Made & { ada: Guest };
  const acts: Record<string, (scene: Scene) => Promise<unknown>> = {
    "when something is said": ({ ada, dialogue }) => say(ada, dialogue.id, "And at night?"),
    "when a branch begins": ({ ada, dialogue }) =>
      say(ada, dialogue.id, "Another beginning", { parentId: null }),
    "when another answer is asked for": ({ ada, reply }) =>
      ada.caller.call(regenerations, "POST", { params: { id: reply.id } }),
    "when another branch is shown": ({ ada, dialogue, message }) =>
      change(ada, dialogue.id, { head: message.id }),
    "when it is renamed, pinned and archived": ({ ada, dialogue }) =>
      change(ada, dialogue.id, { title: "The sky", pinned: true, archived: true }),
    "when it is told what to do": ({ ada, dialogue }) =>
      change(ada, dialogue.id, { instructions: "Answer in verse." }),
    "when what was said is deleted": ({ ada, message }) =>
      ada.caller.call(oneMessage, "DELETE", { params: { id: message.id } }),
    "when what waits is stopped": ({ ada, reply }) =>
      ada.caller.call(generation, "DELETE", { params: { id: reply.id } }),
    "when all of that happens in a row": async ({ ada, dialogue, message, reply }) => {
      const second = await say(ada, dialogue.id, "And at night?");
      await change(ada, dialogue.id, { head: reply.id });
      await say(ada, dialogue.id, "And at dawn?");
      await ada.caller.call(oneMessage, "DELETE", { params: { id: second.message.id } });
      await ada.caller.call(generation, "DELETE", { params: { id: reply.id } });
      await ada.caller.call(oneMessage, "DELETE", { params: { id: message.id } });
    },
  };
  it.each(Object.entries(acts))("%s", async (_name, act) => {
    const ada = await guest();
    const made = await make(ada);
    await expectLaw(ada.caller, made.dialogue.id, () => act({ ...made, ada }));
  });
});

it("tells who is there of no dialogue, and as soon as it is a room", async () => {
  const ada = await guest();
  const { dialogue } = await make(ada);
  const request = new Request("http://localhost:3000/api/events", {
    headers: { cookie: ada.caller.cookie ?? "" },
  });
  const reader = new FrameReader(await events.GET(request, { params: Promise.resolve({}) }));
  await reader.next(({ type }) => type === "hello");
  await ada.caller.call(intoRoom, "POST", { params: { id: dialogue.id } });
  const { event } = await reader.next(({ type }) => type === "presence");
  expect(event).toMatchObject({ conversationId: dialogue.id, present: [ada.user.id] });
  const told = reader.frames.map(({ event: { type } }) => type);
  expect(told.indexOf("conversation.changed")).toBeLessThan(told.indexOf("presence"));
});

describe("a dialogue as a file", () => {
  async function save({ caller }: Guest, id: string, format: string) {
    const request = new Request(`http://localhost:3000/api/test?format=${format}`, {
      headers: { host: "localhost:3000", cookie: caller.cookie ?? "" },
    });
    const response = await exported.GET(request, { params: Promise.resolve({ id }) });
    expect(response.status).toBe(200);
    return await response.text();
  }

  it("has what is shown of it first, and then what was said on other branches", async () => {
    const ada = await guest();
    const { dialogue, reply } = await make(ada, {}, "Why is the sky blue?");
    await say(ada, dialogue.id, "And at night?");
    const other = await say(ada, dialogue.id, "And at dawn?", { parentId: reply.id });
    const gone = await say(ada, dialogue.id, "Never mind");
    await ada.caller.call(oneMessage, "DELETE", { params: { id: gone.message.id } });
    const text = await save(ada, dialogue.id, "markdown");
    const places = ["# Why is the sky blue?", "> Why is the sky blue?", "> And at dawn?"];
    const all = [...places, "# Other versions", "> And at night?"].map((each) =>
      text.indexOf(each),
    );
    expect(all).toEqual(all.toSorted((a, b) => a - b));
    expect(all).not.toContain(-1);
    expect(text).not.toContain("Never mind");
    const json = JSON.parse(await save(ada, dialogue.id, "json")) as Record<string, unknown>;
    expect(json["conversation"]).toMatchObject({ kind: "dialogue", head: other.reply.id });
    expect(json["messages"]).toHaveLength(8);
  });
});
