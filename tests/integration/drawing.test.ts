/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off", "PERSON_DAY_TOKENS": "1000000", "GUESTS_DAY_TOKENS": "10000000"}}
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { openDiskStore } from "@/lib/images/store/disk-store";
import { openOssStore } from "@/lib/images/store/oss-store";
import type { ImageStore } from "@/lib/images/store/store";
import { db } from "@/lib/db/client";
import { answering } from "@/tests/support/answering";
import { drawingScene, expectNothingLeft, progressIn } from "@/tests/support/drawing-scene";
import { drawnBy, painterOf } from "@/tests/support/drawn-by";
import { keptIn } from "@/tests/support/kept-in";
import { openOssServer } from "@/tests/support/oss-server";
import { guest } from "@/tests/support/people";
import { fetchPicture, plainPicture, statusOf, upload } from "@/tests/support/pictures";

const jobs = answering();
jest.setTimeout(40_000);

type Opened = { store: ImageStore; close: () => Promise<unknown> };

const openers = {
  disk: async (): Promise<Opened> => {
    const folder = await mkdtemp(path.join(tmpdir(), "confab-drawn-"));
    const close = () => rm(folder, { recursive: true });
    return { store: openDiskStore(folder), close };
  },
  oss: async (): Promise<Opened> => {
    const oss = await openOssServer();
    const store = openOssStore({ ...oss.account, endpoint: oss.url, prefix: "confab/" });
    return { store, close: oss.close };
  },
};

describe.each(["disk", "oss"] as const)("a picture that is drawn, kept on %s", (kind) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openers[kind]();
    keptIn(opened.store);
  });
  afterAll(() => opened.close());

  it("is told of while it grows, then shown to who may read the reply, and to nobody else", async () => {
    const input = { prompt: "A fox in the snow.", shape: "wide" };
    const scene = await drawingScene(jobs.server, "stream/gpt-image-1", input);
    const reply = await scene.ask("A fox in the snow, wide, please");
    expect(reply).toMatchObject({ status: "done", text: "Here it comes." });
    const [image] = reply.images;
    if (!image) throw new Error("There is no picture.");
    expect(image).toMatchObject({
      ...{ url: `/api/images/${image.id}`, width: 48, height: 32, type: "image/png" },
      ...{ prompt: input.prompt, alt: input.prompt, model: "stream/gpt-image-1" },
    });
    expect(reply.drawings).toEqual([
      { prompt: input.prompt, shape: "wide", state: "done", image: image.id },
    ]);
    const told = progressIn(scene.reader);
    expect(told.map(({ note }) => note)).toEqual(
      expect.arrayContaining(["drawing", "preview", "preview", "done"]),
    );
    expect(told.every(({ messageId }) => messageId === reply.id)).toBe(true);
    const previews = told.flatMap(({ preview }) => preview ?? []);
    expect(previews).toHaveLength(2);
    expect(previews[0]).toMatch(/^data:image\/webp;base64,/);
    expect(told.at(-1)).toMatchObject({ note: "done", image, position: 0, attempt: 1 });
    const served = await fetchPicture(scene.caller, image.id);
    const { dominant } = await sharp(await served.bytes()).stats();
    expect(dominant.g).toBeGreaterThan(dominant.r);
    expect(await statusOf((await guest()).caller, image.id)).toBe(404);
    expect(await scene.read(reply.id)).toEqual(reply);
    await expectNothingLeft(scene.user.id, [image.id]);
    await scene.reader.close();
  });

  it("is fetched where the server answers with an address, which is kept nowhere", async () => {
    const scene = await drawingScene(jobs.server, "url/dall-e-3", { prompt: "A fox." });
    const reply = await scene.ask("A fox, please");
    expect(reply).toMatchObject({ status: "done", drawings: [{ state: "done" }] });
    const everything = [
      ...(await db.image.findMany({ where: { ownerId: scene.user.id } })),
      ...(await db.drawing.findMany({ where: { messageId: reply.id } })),
      ...(await db.message.findMany({ where: { id: reply.id } })),
    ];
    expect(JSON.stringify(everything)).not.toMatch(/sig=|127\.0\.0\.1/);
    await expectNothingLeft(
      scene.user.id,
      reply.images.map(({ id }) => id),
    );
    await scene.reader.close();
  });

  it.each([
    ["refused-by-policy/gpt-image-1", "refused"],
    ["refused-midway/gpt-image-1", "refused"],
    ["drops-midway/gpt-image-1", "broken-off"],
    ["no-credit/gpt-image-1", "no-credit"],
    ["too-long/gpt-image-1", "too-long"],
    ["garbage/gpt-image-1", "not-a-picture"],
    ["bomb/gpt-image-1", "not-a-picture"],
    ["half/gpt-image-1", "not-a-picture"],
  ])(
    "that %s says why it is not there, leaves nothing, and is drawn when asked again",
    async (painter, error) => {
      const scene = await drawingScene(jobs.server, painter, { prompt: "A fox." });
      const failed = await scene.ask("A fox, please");
      expect(failed).toMatchObject({
        ...{ status: "failed", error: "not-drawn", text: "Here it comes.", images: [] },
        drawings: [{ prompt: "A fox.", state: "failed", error }],
      });
      await expectNothingLeft(scene.user.id);
      drawnBy(painterOf(jobs.server, "plain"));
      const asked = jobs.server.requests.length;
      const again = await scene.goOn(failed.id);
      expect(again).toMatchObject({
        ...{ status: "done", attempt: 2, text: "Here it comes.", images: [{ prompt: "A fox." }] },
        drawings: [{ state: "done" }],
      });
      // The model has said what it wants.
      expect(jobs.server.requests.length - asked).toBeLessThanOrEqual(1);
      await scene.reader.close();
    },
  );

  it("that fails leaves the others of its wish, and is drawn alone when asked again", async () => {
    const painter = `one-fails-${kind}/gpt-image-1`;
    const { script } = jobs.server.pictures;
    let failing = true;
    script(painter, async (answer) => {
      if (answer.asked.earlier === 1 && failing) {
        answer.refuse(400, "No.", { code: "moderation_blocked" });
      } else answer.picture({ b64_json: (await plainPicture()).toString("base64") });
    });
    const scene = await drawingScene(jobs.server, painter, { prompt: "A fox.", count: 3 });
    const reply = await scene.ask("Three foxes");
    expect(reply.status).toBe("done");
    expect(reply.images).toHaveLength(2);
    expect(reply.drawings?.map(({ state }) => state).toSorted()).toEqual([
      "done",
      "done",
      "failed",
    ]);
    failing = false;
    const before = jobs.server.pictures.asked.length;
    const whole = await scene.goOn(reply.id);
    expect(whole.images).toHaveLength(3);
    expect(jobs.server.pictures.asked.length - before).toBe(1);
    await expectNothingLeft(
      scene.user.id,
      whole.images.map(({ id }) => id),
    );
    await scene.reader.close();
  });

  it("ends where it is stopped, with nothing half kept; it goes on when asked to", async () => {
    const painter = "stepped/gpt-image-1";
    const scene = await drawingScene(jobs.server, painter, { prompt: "A fox.", count: 2 });
    const { reply } = await scene.say("Two foxes");
    await scene.told(reply.id, "drawing", 1);
    jobs.server.release(painter, 3);
    await scene.told(reply.id, "preview", 0);
    await scene.told(reply.id, "preview", 1);
    const done = progressIn(scene.reader).find(({ note }) => note === "done");
    expect(await scene.stop(reply.id)).toMatchObject({ status: 204 });
    const stopped = await scene.ended(reply.id);
    expect(stopped.status).toBe("stopped");
    const states = stopped.drawings?.map(({ state }) => state) ?? [];
    expect(states).toContain("stopped");
    if (done) expect(states).toContain("done");
    await expectNothingLeft(
      scene.user.id,
      stopped.images.map(({ id }) => id),
    );
    drawnBy(painterOf(jobs.server, "plain"));
    const whole = await scene.goOn(reply.id);
    expect(whole).toMatchObject({
      status: "done",
      drawings: [{ state: "done" }, { state: "done" }],
    });
    await scene.reader.close();
  });

  it("changes the picture before where the model wishes so", async () => {
    const scene = await drawingScene(jobs.server, "plain/gpt-image-1", {
      prompt: "Night.",
      change: 1,
    });
    const image = await upload(scene.caller, await plainPicture());
    const reply = await scene.ask("Make it night", { images: [image.id] });
    expect(reply).toMatchObject({ status: "done", drawings: [{ source: image.id }] });
    const asked = jobs.server.pictures.asked.at(-1);
    expect(asked?.path).toBe("/v1/images/edits");
    const { width, height } = await sharp(asked?.source?.bytes).metadata();
    expect({ width, height }).toEqual({ width: 640, height: 480 });
    await scene.reader.close();
  });
});
