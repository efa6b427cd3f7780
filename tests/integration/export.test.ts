/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as exported from "@/app/api/conversations/[id]/export/route";
import * as messages from "@/app/api/conversations/[id]/messages/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as reaction from "@/app/api/messages/[id]/reactions/[emoji]/route";
import * as members from "@/app/api/rooms/[id]/members/[userId]/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import * as me from "@/app/api/users/me/route";
import { Member, Message, Room } from "@/lib/contract/conversations";
import { db } from "@/lib/db/client";
import type { Caller } from "@/tests/support/caller";
import { removeDoomed } from "@/lib/images/remove-doomed";
import { guest } from "@/tests/support/people";
import { plainPicture, upload } from "@/tests/support/pictures";

const ORIGIN = "http://localhost:3000";

async function ask(caller: Caller, id: string, query = "", headers = {}) {
  const request = new Request(`${ORIGIN}/api/test${query}`, {
    headers: { host: "localhost:3000", cookie: caller.cookie ?? "", ...headers },
  });
  return await exported.GET(request, { params: Promise.resolve({ id }) });
}

async function makeRoom(body: object = { name: "Garden club" }) {
  const ada = await guest("Ada");
  const bo = await guest("Bo*bo");
  const made = await ada.caller.call(rooms, "POST", { body });
  const room = Room.parse(made.body["room"]);
  await bo.caller.call(join, "POST", { body: { code: room.code } });
  let count = 0;
  const say = async ({ caller }: { caller: Caller }, text: string, more = {}) => {
    const said = await caller.call(messages, "POST", {
      params: { id: room.id },
      body: { clientId: `c${++count}`, text, ...more },
    });
    return Message.parse(said.body["message"]);
  };
  return { ada, bo, room, say };
}

async function livelyRoom() {
  const scene = await makeRoom({ name: "Garden club", topic: "Frost" });
  const { ada, bo, say } = scene;
  const first = await say(ada, "Garlic is in.\n\n```\nno end");
  const reply = await say(bo, "Where?", { replyTo: first.id });
  const secret = await say(bo, "A word too many.");
  const late = await say(ada, "Too late.", { replyTo: secret.id });
  const emoji = { params: { id: reply.id, emoji: "👍" } };
  await ada.caller.call(reaction, "PUT", emoji);
  await bo.caller.call(reaction, "PUT", emoji);
  await ada.caller.call(oneMessage, "PATCH", {
    params: { id: late.id },
    body: { text: "Much too late." },
  });
  await bo.caller.call(oneMessage, "DELETE", { params: { id: secret.id } });
  return scene;
}

describe("an export as Markdown", () => {
  it("has who said what and when, in the reader's time, and nothing that was deleted", async () => {
    const { ada, room } = await livelyRoom();
    const at = new Date("2026-11-20T23:30:00Z");
    await db.message.updateMany({ where: { conversationId: room.id }, data: { createdAt: at } });
    const body = { timeZone: "Asia/Shanghai" };
    await ada.caller.call(me, "PATCH", { body });
    const response = await ask(ada.caller, room.id);
    expect(response.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    const text = await response.text();
    const [head = "", ...said] = text.split(/^## /m);
    expect(head).toContain(
      "# Garden club\n\nAbout: Frost\n\n2 people are in it: Ada and Bo\\*bo\n",
    );
    expect(head).toContain("(Asia/Shanghai)");
    expect(said.join("## ")).toBe(
      [
        "Saturday, November 21, 2026",
        "**Ada** · 07:30",
        "> Garlic is in.\n>\n> ```\n> no end",
        "**Bo\\*bo** · 07:30",
        "> > To Ada: Garlic is in.\n>\n> Where?",
        "👍 Ada and Bo\\*bo",
        "**Bo\\*bo** · 07:30",
        "*This message was deleted.*",
        "**Ada** · 07:30 · edited",
        "> > *To a message that was deleted.*\n>\n> Much too late.",
        "",
      ].join("\n\n"),
    );
  });

  it("speaks the reader's language, and says where nothing was said", async () => {
    const { ada, room } = await makeRoom();
    const text = await (await ask(ada.caller, room.id, "", { "accept-language": "zh-CN" })).text();
    expect(text).toContain("成员共 2 人：Ada和Bo\\*bo");
    expect(text).toContain("这里还没有人说过话。");
  });
});

describe("an export as JSON", () => {
  it("is the room, its members and its messages, as the wire has them", async () => {
    const { ada, room } = await livelyRoom();
    const at = { params: { id: room.id } };
    const response = await ask(ada.caller, room.id, "?format=json");
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const text = await response.text();
    expect(text).not.toContain("A word too many");
    const whole = JSON.parse(text) as Record<string, unknown>;
    const listed = await ada.caller.call(messages, "GET", at);
    expect(whole["messages"]).toEqual(listed.body["messages"]);
    const read = await ada.caller.call(oneRoom, "GET", at);
    expect(whole["members"]).toEqual(read.body["members"]);
    expect(Member.array().parse(whole["members"])).toHaveLength(2);
    expect(read.body["room"]).toMatchObject(whole["conversation"] as object);
  });

  it("is whole over many pages, and holds what was said before it began", async () => {
    const { ada, room, say } = await makeRoom();
    const said = await Promise.all(
      Array.from({ length: 450 }, (_, index) => say(ada, `message ${index}`)),
    );
    const response = await ask(ada.caller, room.id, "?format=json");
    await say(ada, "Said while it was read.");
    const whole = (await response.json()) as { messages: unknown };
    const ids = Message.array()
      .parse(whole.messages)
      .map(({ id }) => id);
    expect(ids).toEqual(said.toSorted((a, b) => a.seq - b.seq).map(({ id }) => id));
  });
});

describe("the name of an export's file", () => {
  it.each([
    ["Garden club", "Garden club.md", "Garden%20club.md"],
    ["周末爬山", "conversation.md", "%E5%91%A8%E6%9C%AB%E7%88%AC%E5%B1%B1.md"],
    ["Zürich (3)", "Zurich (3).md", "Z%C3%BCrich%20%283%29.md"],
    ['../../etc/"passwd"; x=1', "etc passwd x=1.md", "etc%20passwd%20x%3D1.md"],
    ["con", "conversation con.md", "conversation%20con.md"],
    ["🌱".repeat(80), "conversation.md", `${"%F0%9F%8C%B1".repeat(60)}.md`],
  ])("is safe everywhere: %s", async (name, plain, encoded) => {
    const { ada, room } = await makeRoom({ name });
    const response = await ask(ada.caller, room.id);
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    );
    await response.body?.cancel();
  });
});

describe("an export that its reader may not have", () => {
  it("is not there for an outsider, nor in a format that does not exist", async () => {
    const { ada, room } = await makeRoom();
    const stranger = await guest("Cy");
    for (const format of ["markdown", "json"]) {
      expect((await ask(stranger.caller, room.id, `?format=${format}`)).status).toBe(404);
    }
    expect((await ask(ada.caller, room.id, "?format=pdf")).status).toBe(400);
  });

  it("breaks off where access ends meanwhile", async () => {
    const { ada, bo, room, say } = await makeRoom();
    await Promise.all(Array.from({ length: 450 }, (_, index) => say(ada, `message ${index}`)));
    const response = await ask(bo.caller, room.id, "?format=json");
    const about = { params: { id: room.id, userId: bo.user.id } };
    await ada.caller.call(members, "DELETE", about);
    await expect(response.text()).rejects.toThrow();
  });

  it("is read no further when its reader has gone", async () => {
    const { ada, room, say } = await makeRoom();
    await Promise.all(Array.from({ length: 450 }, (_, index) => say(ada, `message ${index}`)));
    const response = await ask(ada.caller, room.id, "?format=json");
    const reads = jest.spyOn(db.message, "findMany");
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    const before = reads.mock.calls.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(reads.mock.calls.length).toBe(before);
    expect(before).toBeLessThan(3);
    reads.mockRestore();
  });
});

describe("an export of pictures", () => {
  async function roomWithPictures() {
    const scene = await makeRoom();
    const { ada, say } = scene;
    const image = await upload(ada.caller, await plainPicture());
    await db.image.update({ where: { id: image.id }, data: { prompt: "a [cat]\nat dawn" } });
    const shown = await say(ada, "", { images: [image.id] });
    const drawing = { attempt: 1, position: 0, prompt: "a dog\nat dusk", state: "failed" };
    await db.drawing.create({ data: { messageId: shown.id, ...drawing } });
    return { ...scene, image, shown };
  }

  it("has them by their addresses, with their words, and the words of what was not drawn", async () => {
    const { ada, room, image } = await roomWithPictures();
    const text = await (await ask(ada.caller, room.id)).text();
    expect(text).toContain(`\n\n![a \\[cat\\] at dawn](${ORIGIN}/api/images/${image.id})\n\n`);
    expect(text).toContain("> *Not drawn: a dog at dusk*");
    const json = (await (await ask(ada.caller, room.id, "?format=json")).json()) as {
      messages: unknown[];
    };
    expect(Message.parse(json.messages.at(-1))).toMatchObject({
      images: [{ id: image.id, url: `/api/images/${image.id}`, prompt: "a [cat]\nat dawn" }],
      drawings: [{ prompt: "a dog\nat dusk", state: "failed" }],
    });
  });

  it("has none of a message that was deleted, nor their words", async () => {
    const { ada, room, image, shown } = await roomWithPictures();
    await ada.caller.call(oneMessage, "DELETE", { params: { id: shown.id } });
    for (const query of ["", "?format=json"]) {
      const text = await (await ask(ada.caller, room.id, query)).text();
      for (const word of [image.id, "cat", "dusk"]) expect(text).not.toContain(word);
    }
    await removeDoomed();
  });
});
