/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off", "PERSON_DAY_TOKENS": "1000000", "GUESTS_DAY_TOKENS": "10000000"}}
 */
import path from "node:path";
import { claimRuns } from "@/lib/assistant/runs/claim-run";
import { endLapsedRuns } from "@/lib/assistant/runs/end-lapsed-runs";
import { openDrawings } from "@/lib/assistant/runs/open-drawings";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { showImages } from "@/lib/images/show-images";
import { openDiskStore } from "@/lib/images/store/disk-store";
import { openStore } from "@/lib/images/store/open-store";
import { StoreError } from "@/lib/images/store/store-error";
import { answering } from "@/tests/support/answering";
import { drawingScene, expectNothingLeft } from "@/tests/support/drawing-scene";
import { keptIn } from "@/tests/support/kept-in";
import { openStream } from "@/tests/support/open-stream";
import { plainPicture, upload } from "@/tests/support/pictures";

const jobs = answering();
jest.setTimeout(40_000);

afterEach(() => keptIn(openDiskStore(path.join(env.DATA_DIR, "images"))));

/** One that draws when it is told to. */
function slowly(painter: string) {
  jobs.server.pictures.script(painter, async (answer) => {
    await answer.until();
    answer.picture({ b64_json: (await plainPicture()).toString("base64") });
  });
  return painter;
}

it("gives the text where the store is down, and says that the picture could not be kept", async () => {
  const scene = await drawingScene(jobs.server, "plain/gpt-image-1", { prompt: "A fox." });
  keptIn({
    ...openStore(),
    put: () => Promise.reject(new StoreError("unreachable", "The store is down.")),
  });
  const reply = await scene.ask("A fox, please");
  expect(reply).toMatchObject({
    ...{ status: "failed", text: "Here it comes.", images: [] },
    drawings: [{ state: "failed", error: "not-kept" }],
  });
  await expectNothingLeft(scene.user.id);
  await scene.reader.close();
});

it("leaves nothing of what is deleted while it is drawn", async () => {
  const painter = slowly("stepped-gone/gpt-image-1");
  const scene = await drawingScene(jobs.server, painter);
  const { message, reply } = await scene.say("/draw something secret");
  await scene.told(reply.id, "drawing");
  expect(await scene.remove(message.id)).toMatchObject({ status: 204 });
  jobs.server.release(painter);
  await jobs.stop();
  await jobs.start();
  expect(await db.drawing.count({ where: { messageId: reply.id } })).toBe(0);
  await expectNothingLeft(scene.user.id);
  await scene.reader.close();
});

it("is shown as far as it has come to a stream that opens meanwhile", async () => {
  const painter = "stepped/gpt-image-1";
  const scene = await drawingScene(jobs.server, painter);
  const { reply } = await scene.say("/draw a fox");
  await scene.told(reply.id, "drawing");
  jobs.server.release(painter);
  await scene.told(reply.id, "preview");
  const late = await openStream(scene.caller);
  const { event } = await late.next(({ type }) => type === "image.progress");
  expect(event).toMatchObject({ messageId: reply.id, note: "preview", position: 0 });
  expect(late.frames.some((frame) => frame.event.type === "reply.snapshot")).toBe(true);
  expect(await scene.read(reply.id)).toMatchObject({
    ...{ status: "streaming", drawings: [{ prompt: "a fox", state: "drawing" }] },
  });
  jobs.server.release(painter);
  expect((await scene.ended(reply.id)).images).toHaveLength(1);
  await late.close();
  await scene.reader.close();
});

it("is interrupted where its process is gone, and what is left is drawn when it goes on", async () => {
  await jobs.stop();
  const scene = await drawingScene(jobs.server, "plain/gpt-image-1");
  const { reply } = await scene.say("/draw a fox, two of them");
  const waiting = await db.run.findUniqueOrThrow({ where: { messageId: reply.id } });
  const [claimed] = await claimRuns([waiting]);
  if (!claimed) throw new Error("It is another's.");
  const one = { prompt: "a fox", shape: null, sourceId: null };
  await openDrawings(claimed.run, [one, one]);
  // As far as a process comes that is killed between the two.
  const drawn = await upload(scene.caller, await plainPicture());
  const first = { messageId: reply.id, position: 0 };
  const { conversationId } = reply;
  await showImages(db, [{ messageId: reply.id, conversationId, images: [drawn] }]);
  const done = { state: "done", imageId: drawn.id };
  await db.drawing.update({ where: { messageId_position: first }, data: done });
  const past = new Date(Date.now() - 1_000);
  await db.run.update({ where: { messageId: reply.id }, data: { leaseUntil: past } });
  await endLapsedRuns();
  const ended = await scene.ended(reply.id);
  expect(ended.status).toBe("interrupted");
  expect(ended.drawings?.map(({ state }) => state)).toEqual(["done", "interrupted"]);
  await jobs.start();
  const before = jobs.server.pictures.asked.length;
  const whole = await scene.goOn(reply.id);
  expect(whole).toMatchObject({ status: "done", attempt: 2 });
  expect(jobs.server.pictures.asked.length - before).toBe(1);
  expect(whole.images.map(({ id }) => id)[0]).toBe(drawn.id);
  await expectNothingLeft(
    scene.user.id,
    whole.images.map(({ id }) => id),
  );
  await scene.reader.close();
});

it("draws nothing again of what is all there, where its process ended before it could say so", async () => {
  const scene = await drawingScene(jobs.server, "plain/gpt-image-1", { prompt: "A fox." });
  const reply = await scene.ask("A fox, please");
  // As a process leaves it that is killed between the last picture and the end.
  await db.message.update({ where: { id: reply.id }, data: { status: "interrupted" } });
  const before = jobs.server.pictures.asked.length;
  const whole = await scene.goOn(reply.id);
  expect(whole).toMatchObject({ status: "done", images: [{ prompt: "A fox." }], attempt: 2 });
  expect(whole.images).toHaveLength(1);
  expect(jobs.server.pictures.asked.length).toBe(before);
  await scene.reader.close();
});

it("draws on for nobody where it was taken for dead: what it brings is let go", async () => {
  const painter = slowly("late/gpt-image-1");
  const scene = await drawingScene(jobs.server, painter);
  const { reply } = await scene.say("/draw a fox");
  await scene.told(reply.id, "drawing");
  const past = new Date(Date.now() - 1_000);
  const lost = { owner: "another", leaseUntil: past };
  await db.run.update({ where: { messageId: reply.id }, data: lost });
  await endLapsedRuns();
  jobs.server.release(painter);
  await jobs.stop();
  await jobs.start();
  expect(await scene.read(reply.id)).toMatchObject({
    ...{ status: "interrupted", images: [], drawings: [{ state: "interrupted" }] },
  });
  await expectNothingLeft(scene.user.id);
  await scene.reader.close();
});
