import sharp from "sharp";
import { THUMBNAIL_WIDTHS } from "@/lib/contract/images";
import { makeThumbnail, thumbnailWidth } from "@/lib/images/read/make-thumbnail";
import { MODEL_SIDE, scaleForModel } from "@/lib/images/read/scale-for-model";
import { sniffType } from "@/lib/images/read/sniff-type";
import { animation, photo, plain } from "../support/odd-pictures";

test.each([
  [1, 160],
  [160, 160],
  [161, 320],
  [320, 320],
  [641, 1280],
  [1_000_000, 1280],
  [Infinity, 1280],
  [NaN, 1280],
  [-5, 160],
])("a thumbnail asked for %d wide is kept %d wide", (asked, kept) => {
  expect(thumbnailWidth(asked)).toBe(kept);
});

test("a thumbnail has its width and the shape of the picture", async () => {
  const jpeg = await photo(2000, 1000).jpeg().toBuffer();
  for (const width of THUMBNAIL_WIDTHS) {
    const thumbnail = await makeThumbnail(jpeg, "image/jpeg", width);
    expect(thumbnail).toMatchObject({ type: "image/webp", width, height: width / 2 });
    expect(await sharp(thumbnail.bytes).metadata()).toMatchObject({ format: "webp", width });
    expect(thumbnail.bytes.length).toBeLessThan(jpeg.length);
  }
});

test("a thumbnail is never larger than the picture", async () => {
  const png = await plain(50, 20).png().toBuffer();
  await expect(makeThumbnail(png, "image/png", 1_000_000)).resolves.toMatchObject({
    width: 50,
    height: 20,
  });
});

test("a thumbnail shows through what the picture does, and carries no metadata", async () => {
  const clear = { create: { width: 400, height: 400, channels: 4, background: "#0000" } } as const;
  const png = await sharp(clear)
    .png()
    .withExif({ IFD0: { Make: "secret" } })
    .toBuffer();
  const { bytes } = await makeThumbnail(png, "image/png", 160);
  expect(await sharp(bytes).metadata()).not.toHaveProperty("exif");
  expect((await sharp(bytes).stats()).isOpaque).toBe(false);
});

test("a small animation moves in its thumbnail, with the same delays", async () => {
  const gif = await animation("gif", { width: 400, height: 200, delays: [60, 300] });
  const thumbnail = await makeThumbnail(gif, "image/gif", 160);
  expect(thumbnail).toMatchObject({ width: 160, height: 80 });
  const read = await sharp(thumbnail.bytes, { animated: true }).metadata();
  expect(read).toMatchObject({ pages: 2, delay: [60, 300] });
});

test("a long animation stands still in its thumbnail", async () => {
  const delays = Array.from({ length: 20 }, () => 50);
  const webp = await animation("webp", { width: 1000, height: 800, delays });
  const thumbnail = await makeThumbnail(webp, "image/webp", 1280);
  expect(thumbnail).toMatchObject({ width: 1000, height: 800 });
  expect((await sharp(thumbnail.bytes).metadata()).pages ?? 1).toBe(1);
});

test("a thumbnail of what is not that type is refused", async () => {
  const png = await plain(9, 9).png().toBuffer();
  await expect(makeThumbnail(png, "image/gif", 160)).rejects.toMatchObject({ reason: "broken" });
});

test("a model is shown a JPEG of the size that it takes", async () => {
  for (const type of ["jpeg", "png", "webp"] as const) {
    const shown = await scaleForModel(await photo(1800, 900)[type]().toBuffer());
    expect(shown).toMatchObject({ type: "image/jpeg", width: MODEL_SIDE, height: MODEL_SIDE / 2 });
    expect(sniffType(shown.bytes)).toBe("image/jpeg");
  }
});

test("a model is shown a PNG where something shines through, in 8 bits", async () => {
  const png = await photo(300, 200).ensureAlpha(0.5).toColourspace("rgb16").png().toBuffer();
  const shown = await scaleForModel(png);
  expect(shown).toMatchObject({ type: "image/png", width: 300, height: 200 });
  expect(await sharp(shown.bytes).metadata()).toMatchObject({ hasAlpha: true, depth: "uchar" });
});

test("a channel of opacity that nobody uses is no reason for a PNG", async () => {
  const png = await photo(300, 200).ensureAlpha(1).png().toBuffer();
  await expect(scaleForModel(png)).resolves.toMatchObject({ type: "image/jpeg" });
});

test("a model is shown the first frame of an animation", async () => {
  for (const type of ["gif", "webp"] as const) {
    const shown = await scaleForModel(await animation(type));
    expect(shown).toMatchObject({ type: "image/jpeg", width: 40, height: 30 });
    const [red = 255, green = 0] = await sharp(shown.bytes).raw().toBuffer();
    expect([red < 10, green > 245]).toEqual([true, true]);
  }
});

test("what a model is shown fits into the bytes that it takes, coarser if need be", async () => {
  const png = await photo(1000, 1000).ensureAlpha(0.5).png().toBuffer();
  const fine = await scaleForModel(png);
  expect(fine.bytes.length).toBeLessThanOrEqual(4 * 1024 * 1024);
  const coarse = await scaleForModel(png, { maxBytes: 120_000 });
  expect(coarse.bytes.length).toBeLessThanOrEqual(120_000);
});
