/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off", "PERSON_DAY_TOKENS": "1000000", "GUESTS_DAY_TOKENS": "10000000"}}
 */
import path from "node:path";
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as rooms from "@/app/api/rooms/route";
import type { Message, Room } from "@/lib/contract/conversations";
import { ofPerson } from "@/lib/assistant/limits/whose-use";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { openDiskStore } from "@/lib/images/store/disk-store";
import { openStore } from "@/lib/images/store/open-store";
import { answering } from "@/tests/support/answering";
import type { Caller } from "@/tests/support/caller";
import { drawnBy, painterOf } from "@/tests/support/drawn-by";
import { drawingScene, progressIn } from "@/tests/support/drawing-scene";
import { keptIn } from "@/tests/support/kept-in";
import type { OpenAiServer } from "@/tests/support/openai-server";
import { guest } from "@/tests/support/people";
import { plainPicture, upload } from "@/tests/support/pictures";

const jobs = answering();
jest.setTimeout(40_000);

afterEach(() => keptIn(openDiskStore(path.join(env.DATA_DIR, "images"))));

describe("a command", () => {
  it.each([
    ["/draw a fox, three of them, wide", "a fox", { count: 3, shape: "wide" }],
    ["/画 一只狐狸", "一只狐狸", { count: 1, shape: "square" }],
    ["/画三只猫", "三只猫", { count: 1, shape: "square" }],
  ])(
    "draws without asking a model: %s",
    async (text, prompt, { count, shape }: { count: number; shape?: string }) => {
      const scene = await drawingScene(jobs.server, "plain/gpt-image-1");
      const asked = jobs.server.requests.length;
      const reply = await scene.ask(text);
      expect(reply).toMatchObject({ status: "done", text: "" });
      expect(reply.images).toHaveLength(count);
      expect(reply.drawings?.[0]?.prompt).toContain(prompt);
      expect(reply.drawings?.[0]?.shape).toBe(shape);
      const answers = jobs.server.requests
        .slice(asked)
        .filter(({ body }) => body["tools"] !== undefined);
      expect(answers).toEqual([]);
      await scene.reader.close();
    },
  );

  it("changes the picture that is shown with it, or the one before where it says so", async () => {
    const scene = await drawingScene(jobs.server, "plain/gpt-image-1");
    const image = await upload(scene.caller, await plainPicture());
    const changed = await scene.ask("/draw with a hat", { images: [image.id] });
    expect(changed.drawings).toMatchObject([{ source: image.id, shape: "wide" }]);
    const again = await scene.ask("/draw make it night");
    expect(again.drawings).toMatchObject([{ source: changed.images[0]?.id }]);
    expect(again.images[0]?.alt).toBe("with a hat · make it night");
    const other = await scene.ask("/draw tiger");
    expect(other.drawings?.[0]?.source).toBeUndefined();
    await scene.reader.close();
  });

  it("says that the picture which it was to change is not to be had, where it is not", async () => {
    const scene = await drawingScene(jobs.server, "plain/gpt-image-1");
    const image = await upload(scene.caller, await plainPicture());
    await openStore().remove([image.id]);
    const reply = await scene.ask("/draw with a hat", { images: [image.id] });
    expect(reply).toMatchObject({ status: "failed", drawings: [{ error: "no-source" }] });
    await scene.reader.close();
  });

  it("asks the assistant of a room, where it is not off", async () => {
    const scene = await drawingScene(jobs.server, "plain/gpt-image-1");
    const { body } = await scene.caller.call(rooms, "POST", { body: { name: "Garden club" } });
    const room = body["room"] as Room;
    const post = async (text: string, clientId: string) => {
      const options = { params: { id: room.id }, body: { text, clientId } };
      const answer = await scene.caller.call(conversationMessages, "POST", options);
      return answer.body as { message: Message; reply?: Message };
    };
    const { reply } = await post("/draw a hedge", "a");
    expect(await scene.ended(reply?.id ?? "")).toMatchObject({ images: [{ prompt: "a hedge" }] });
    const off = { params: { id: room.id }, body: { assistant: "off" } };
    await scene.caller.call(oneRoom, "PATCH", off);
    expect((await post("/draw a hedge", "b")).reply).toBeUndefined();
    await scene.reader.close();
  });
});

describe("a model that takes no tools", () => {
  async function withoutTools() {
    const scene = await drawingScene(jobs.server, "plain/gpt-image-1");
    jobs.server.script(scene.model, async (answer) => {
      if (answer.asked.body["tools"] !== undefined) {
        answer.refuse(400, { error: { message: `${scene.model} does not support tools` } });
        return;
      }
      const isQuestion = JSON.stringify(answer.asked.body.messages).includes("yes or no");
      await answer.say(isQuestion ? "Yes" : "I cannot draw.");
      await answer.end();
    });
    return scene;
  }

  it("has rules stand in: what is a wish for sure is drawn, and from then on at once", async () => {
    const scene = await withoutTools();
    const first = await scene.ask("Draw me a fox");
    expect(first).toMatchObject({ status: "done", text: "", images: [{ prompt: "a fox" }] });
    const asked = jobs.server.requests.length;
    const second = await scene.ask("给我画一只猫");
    expect(second).toMatchObject({ status: "done", text: "", images: [{ prompt: "一只猫" }] });
    expect(jobs.server.requests.slice(asked).filter(isAnswer)).toEqual([]);
    const words = await scene.ask("How do I draw a cat?");
    expect(words).toMatchObject({ status: "done", text: "I cannot draw.", images: [] });
    const edited = await scene.ask("Make it night");
    expect(edited.drawings).toMatchObject([{ source: second.images[0]?.id }]);
    await scene.reader.close();
  });

  it("is asked for a yes or no where the rules are unsure", async () => {
    const scene = await withoutTools();
    await scene.ask("Hello");
    const asked = jobs.server.requests.length;
    const reply = await scene.ask("help me draw a cat");
    const questions = jobs.server.requests
      .slice(asked)
      .map(({ body }) => JSON.stringify(body.messages));
    expect(questions.some((text) => text.includes("yes or no"))).toBe(true);
    expect(reply.images).toHaveLength(1);
    await scene.reader.close();
  });
});

const isAnswer = ({ body }: OpenAiServer["requests"][number]) => {
  const text = JSON.stringify(body.messages);
  return !text.includes("Write the title") && !text.includes("yes or no");
};

it("draws from no picture that whoever asked may not see any more", async () => {
  const [scene, bo] = [await drawingScene(jobs.server, "no-credit/gpt-image-1"), await guest("Bo")];
  const { body } = await scene.caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const { id, code } = body["room"] as Room;
  await bo.caller.call(join, "POST", { body: { code } });
  const image = await upload(bo.caller, await plainPicture());
  const post = async (caller: Caller, said: object) => {
    const answer = await caller.call(conversationMessages, "POST", { params: { id }, body: said });
    return answer.body as { message: Message; reply: Message };
  };
  const shown = await post(bo.caller, { clientId: "b", text: "Look", images: [image.id] });
  const { reply } = await post(scene.caller, { clientId: "a", text: "/draw make it night" });
  expect((await scene.ended(reply.id)).drawings).toMatchObject([{ source: image.id }]);
  // It lives on in Bo's own dialogue.
  const kept = { message: { clientId: "c", text: "Mine", images: [image.id] } };
  await bo.caller.call(dialogues, "POST", { body: kept });
  await bo.caller.call(oneMessage, "DELETE", { params: { id: shown.message.id } });
  drawnBy(painterOf(jobs.server, "plain/gpt-image-1"));
  const before = jobs.server.pictures.asked.length;
  const again = await scene.goOn(reply.id);
  expect(again.drawings).toMatchObject([{ state: "failed", error: "no-source" }]);
  expect(jobs.server.pictures.asked.length).toBe(before);
  await scene.reader.close();
});

it("costs where it is stopped midway, and not where it fails", async () => {
  const used = async (userId: string) => {
    const uses = await db.tokenUse.findMany({ where: { of: ofPerson(userId) } });
    return uses.reduce((sum, { tokens }) => sum + tokens, 0);
  };
  const scene = await drawingScene(jobs.server, "mute/gpt-image-1");
  const { reply } = await scene.say("/draw a fox");
  await scene.told(reply.id, "drawing");
  await scene.stop(reply.id);
  await scene.ended(reply.id);
  expect(await used(scene.user.id)).toBe(4_000);
  drawnBy(painterOf(jobs.server, "no-credit/gpt-image-1"));
  await scene.goOn(reply.id);
  expect(await used(scene.user.id)).toBe(4_000);
  await scene.reader.close();
});

it("tells whoever draws by a number who asks, not by their id", async () => {
  const scene = await drawingScene(jobs.server, "plain/dall-e-3");
  await scene.ask("/draw a fox");
  const { user } = jobs.server.pictures.asked.at(-1)?.body ?? {};
  expect(user).toMatch(/^[0-9a-f]{32}$/);
  expect(user).not.toContain(scene.user.id.replaceAll("-", "").slice(0, 12));
  await scene.reader.close();
});

it("goes to the model as a picture, scaled, where a person shows it, and in words where it was drawn", async () => {
  const scene = await drawingScene(jobs.server, "plain/gpt-image-1");
  await scene.ask("/draw a fox");
  const image = await upload(scene.caller, await plainPicture({ width: 3000, height: 1500 }));
  await scene.ask("What is this?", { images: [image.id] });
  const sent = JSON.stringify(jobs.server.requests.findLast(isAnswer)?.body.messages);
  expect(sent).toMatch(/"image_url":\{"url":"data:image\/(png|jpeg);base64,/);
  expect(sent).toContain("Picture that was drawn");
  expect(sent).toContain("a fox");
  await scene.reader.close();
});

it("counts in what one may use of a day", async () => {
  const scene = await drawingScene(jobs.server, "plain/gpt-image-1");
  await scene.ask("/draw a fox, two of them");
  const uses = await db.tokenUse.findMany({ where: { of: ofPerson(scene.user.id) } });
  expect(uses.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(8_000);
  expect(progressIn(scene.reader).length).toBeGreaterThan(0);
  await scene.reader.close();
});
