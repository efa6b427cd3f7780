import { Draft } from "@/lib/client/draft";
import { NetworkFailure } from "@/lib/client/network-failure";
import { MOST_PICTURES, PictureTray } from "@/lib/client/pictures/picture-tray";
import type { Image } from "@/lib/contract/images";
import { AppError } from "@/lib/contract/errors";

let drafts = 0;

type Answer = (answer: Error | string) => void;

/** A server that takes one after the other; `answer` waits until it is asked for the next. */
function open() {
  const asked: string[] = [];
  const { readable, writable } = new TransformStream<Answer, Answer>();
  const [asking, questions] = [writable.getWriter(), readable.getReader()];
  const upload = async (picture: Blob) => {
    asked.push(await picture.text());
    const answer = await new Promise<Error | string>((resolve) => void asking.write(resolve));
    if (answer instanceof Error) throw answer;
    return { id: answer } as Image;
  };
  const answer = async (says: Error | string) => (await questions.read()).value?.(says);
  const draft = new Draft("ada", `room-${++drafts}`);
  return { tray: new PictureTray(draft, { upload }), draft, asked, answer };
}

const file = (text: string) => new File([text], `${text}.png`);
const states = ({ uploads }: PictureTray) => uploads.map(({ state }) => state);

/** Resolves when something is so; the tray says when to look again. */
function until(tray: PictureTray, isSo: () => boolean) {
  return new Promise<void>((resolve) => {
    const look = () => {
      if (!isSo()) return;
      stop();
      resolve();
    };
    const stop = tray.subscribe(look);
    look();
  });
}

test("pictures arrive in the order in which they were chosen", async () => {
  const opened = open();
  for (const text of ["one", "two"]) opened.tray.add(file(text));
  await opened.answer("i1");
  await opened.answer("i2");
  expect(await opened.tray.settled()).toBe(true);
  expect(opened.draft.state.images).toEqual(["i1", "i2"]);
  expect(opened.asked).toEqual(["one", "two"]);
});

test("one that is refused stays, says why, and holds the others up no longer", async () => {
  const opened = open();
  for (const text of ["bad", "good"]) opened.tray.add(file(text));
  const refusal = new AppError("unsupported", "No picture.", { reason: "no_picture" });
  await opened.answer(refusal);
  await opened.answer("i1");
  expect(await opened.tray.settled()).toBe(false);
  expect(opened.tray.uploads).toMatchObject([
    { name: "bad.png", problem: refusal, mayPass: false },
  ]);
  expect(opened.draft.state.images).toEqual(["i1"]);
});

test("without a network all wait, and go on once when it is back", async () => {
  const opened = open();
  for (const text of ["one", "two"]) opened.tray.add(file(text));
  await opened.answer(new NetworkFailure("No answer came."));
  await until(opened.tray, () => states(opened.tray).every((state) => state === "waiting"));
  opened.tray.retry();
  await opened.answer("i1");
  await opened.answer("i2");
  expect(await opened.tray.settled()).toBe(true);
  expect(opened.draft.state.images).toEqual(["i1", "i2"]);
});

test("one that is taken out while it is sent does not come", async () => {
  const opened = open();
  opened.tray.add(file("one"));
  opened.tray.add(file("two"));
  opened.tray.remove(opened.tray.uploads[0]?.key ?? "");
  await opened.answer("i1");
  await opened.answer("i2");
  expect(await opened.tray.settled()).toBe(true);
  expect(opened.draft.state.images).toEqual(["i2"]);
});

test("what was on its way when the page was left arrives in the draft that is shown by then", async () => {
  const opened = open();
  opened.tray.add(file("one"));
  const later = new Draft("ada", "later");
  opened.tray.moveTo(later);
  await opened.answer("i1");
  await opened.tray.settled();
  expect([opened.draft.state.images, later.state.images]).toEqual([[], ["i1"]]);
});

test("there is room for so many and no more", () => {
  const { tray, draft } = open();
  draft.change({ images: Array.from({ length: MOST_PICTURES - 1 }, (_, index) => `i${index}`) });
  draft.keep();
  tray.add(file("one"));
  tray.add(file("two"));
  expect(tray.uploads.map(({ name }) => name)).toEqual(["one.png"]);
});

test("a refused one takes up no room, and of these there are only so many", async () => {
  const { tray, draft, answer } = open();
  const refusal = new AppError("unsupported", "No picture.", { reason: "no_picture" });
  tray.add(file("bad"));
  await answer(refusal);
  await until(tray, () => states(tray).includes("failed"));
  const images = Array.from({ length: MOST_PICTURES - 1 }, (_, index) => `i${index}`);
  draft.change({ images });
  expect([tray.add(file("one")), tray.add(file("two"))]).toEqual([true, false]);
  const tooLarge = new Error("Too large.");
  const taken = images.map(() => tray.add(file("large"), tooLarge));
  expect(taken.every(Boolean)).toBe(true);
  expect(tray.add(file("large"), tooLarge)).toBe(false);
});

test("one that may be tried again keeps its place meanwhile", async () => {
  const { tray, draft, answer } = open();
  draft.change({ images: Array.from({ length: MOST_PICTURES - 1 }, (_, index) => `i${index}`) });
  tray.add(file("one"));
  await answer(new AppError("unavailable", "The store is down.", { reason: "store_down" }));
  await until(tray, () => states(tray).includes("failed"));
  expect(tray.add(file("two"))).toBe(false);
});

test("the file of a picture is let go when nothing shows it any more, and not before", async () => {
  const gone = jest.spyOn(URL, "revokeObjectURL");
  const { tray, draft, answer } = open();
  for (const text of ["one", "two"]) tray.add(file(text));
  await answer("i1");
  await answer("i2");
  await tray.settled();
  const [one, two] = [tray.previewOf("i1"), tray.previewOf("i2")];
  // One of them has been taken out, the other one is on its way in a message.
  draft.change({ images: [] });
  tray.keepPreviews(["i2"]);
  expect(gone.mock.calls).toEqual([[one]]);
  expect([tray.previewOf("i1"), tray.previewOf("i2")]).toEqual([undefined, two]);
  tray.keepPreviews([]);
  expect(gone.mock.calls).toEqual([[one], [two]]);
  gone.mockRestore();
});
