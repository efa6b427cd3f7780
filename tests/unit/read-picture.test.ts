import sharp, { type Sharp } from "sharp";
import { readPicture } from "@/lib/images/read/read-picture";
import { sniffType } from "@/lib/images/read/sniff-type";
import { animation, photo, plain, redAndBlue } from "../support/odd-pictures";

/** Red, green, blue (and opacity) at a place of the picture. */
async function pixel(bytes: Buffer, left: number, top: number) {
  return [...(await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())];
}

const pixels = (bytes: Buffer) => sharp(bytes).raw().toBuffer();

/** How far two colours are from one another, in the channel where they differ most. */
const apart = (colour: number[], wanted: number[]) =>
  Math.max(...wanted.map((value, index) => Math.abs(value - (colour[index] ?? NaN))));

test.each(["png", "jpeg", "webp", "gif"] as const)("a %s stays one", async (type) => {
  const picture = await readPicture(await photo(120, 90)[type]().toBuffer());
  const { bytes, ...rest } = picture;
  expect(rest).toEqual({ type: `image/${type}`, width: 120, height: 90, animated: false });
  expect(sniffType(bytes)).toBe(`image/${type}`);
});

test.each(["png", "jpeg", "webp", "gif"] as const)("a %s of one pixel is read", async (type) => {
  const picture = await readPicture(await plain(1, 1)[type]().toBuffer());
  expect(picture).toMatchObject({ type: `image/${type}`, width: 1, height: 1 });
});

test("bytes in the middle of a larger buffer are read", async () => {
  const png = await plain(7, 5).png().toBuffer();
  const around = new Uint8Array(png.length + 20);
  around.set(png, 10);
  const view = around.subarray(10, 10 + png.length);
  await expect(readPicture(view)).resolves.toMatchObject({ width: 7, height: 5 });
});

const pngs: [name: string, make: () => Sharp][] = [
  ["a photograph", () => photo(200, 150).png()],
  ["a palette", () => photo(200, 150).png({ palette: true })],
  ["16 colours", () => photo(200, 150).png({ palette: true, colours: 16 })],
  ["black and white", () => photo(200, 150).threshold(128).png({ palette: true, colours: 2 })],
  ["greys", () => photo(200, 150).greyscale().png()],
  ["opacity", () => photo(200, 150).ensureAlpha(0.4).png()],
  ["16 bits", () => photo(200, 150).toColourspace("rgb16").png()],
];

test.each(pngs)("a PNG with %s keeps every pixel", async (_name, make) => {
  const png = await make().toBuffer();
  const { bytes } = await readPicture(png);
  expect((await pixels(bytes)).equals(await pixels(png))).toBe(true);
});

test("a lossless WebP keeps every pixel", async () => {
  const webp = await photo(200, 150).webp({ lossless: true }).toBuffer();
  const { bytes } = await readPicture(webp);
  expect((await pixels(bytes)).equals(await pixels(webp))).toBe(true);
});

test("what shines through a palette still does", async () => {
  const half = { create: { width: 20, height: 20, channels: 4, background: "#f008" } } as const;
  const png = await sharp(half).png({ palette: true }).toBuffer();
  const { bytes } = await readPicture(png);
  expect(await pixel(bytes, 3, 3)).toEqual(await pixel(png, 3, 3));
});

/** Where the red half is when the picture is shown as its orientation says. */
const turned: [orientation: number, red: [x: number, y: number], blue: [x: number, y: number]][] = [
  [1, [5, 20], [75, 20]],
  [2, [75, 20], [5, 20]],
  [3, [75, 20], [5, 20]],
  [4, [5, 20], [75, 20]],
  [5, [20, 5], [20, 75]],
  [6, [20, 5], [20, 75]],
  [7, [20, 75], [20, 5]],
  [8, [20, 75], [20, 5]],
];

test.each(turned)("orientation %d is applied, once", async (orientation, red, blue) => {
  const jpeg = await redAndBlue().jpeg().withMetadata({ orientation }).toBuffer();
  const { bytes, width, height } = await readPicture(jpeg);
  expect([width, height]).toEqual(orientation < 5 ? [80, 40] : [40, 80]);
  expect(await sharp(bytes).metadata()).toMatchObject({ width, height });
  expect((await sharp(bytes).metadata()).orientation).toBeUndefined();
  expect(apart(await pixel(bytes, ...red), [254, 0, 0])).toBeLessThan(5);
  expect(apart(await pixel(bytes, ...blue), [0, 0, 254])).toBeLessThan(5);
});

test("Display P3 becomes sRGB, and looks the same", async () => {
  const p3 = await plain(40, 40, "#c86432").png().withIccProfile("p3").toBuffer();
  const { bytes } = await readPicture(p3);
  const raw = await sharp(p3, { ignoreIcc: true }).raw().toBuffer();
  expect(apart([...raw.subarray(0, 3)], [200, 100, 50])).toBeGreaterThan(3);
  expect(apart(await pixel(bytes, 9, 9), [200, 100, 50])).toBeLessThan(3);
});

test("a CMYK JPEG becomes one in sRGB", async () => {
  const cmyk = await plain(40, 40, "#a08070").jpeg().toColourspace("cmyk").toBuffer();
  expect((await sharp(cmyk).metadata()).space).toBe("cmyk");
  const { bytes, type } = await readPicture(cmyk);
  expect(type).toBe("image/jpeg");
  expect(await sharp(bytes).metadata()).toMatchObject({ space: "srgb", channels: 3 });
  expect(apart(await pixel(bytes, 9, 9), [160, 128, 112])).toBeLessThan(12);
});

test("an animation keeps its frames, their delays and how often it repeats", async () => {
  for (const type of ["gif", "webp"] as const) {
    const delays = [70, 120, 500];
    const picture = await readPicture(await animation(type, { delays, loop: 3 }));
    expect(picture).toMatchObject({ width: 40, height: 30, animated: true });
    const read = await sharp(picture.bytes, { animated: true }).metadata();
    expect(read).toMatchObject({ pages: 3, pageHeight: 30, delay: delays, loop: 3 });
    expect(sniffType(picture.bytes)).toBe(picture.type);
  }
});

test("the longest side is at most what is asked, and nothing is enlarged", async () => {
  const large = await plain(500, 100).png().toBuffer();
  await expect(readPicture(large, { maxSide: 200 })).resolves.toMatchObject({
    width: 200,
    height: 40,
  });
  const small = await plain(50, 10).png().toBuffer();
  await expect(readPicture(small, { maxSide: 200 })).resolves.toMatchObject({ width: 50 });
  const moving = await animation("gif", { width: 100, height: 60 });
  const read = await readPicture(moving, { maxSide: 50 });
  expect(read).toMatchObject({ width: 50, height: 30, animated: true });
});

test.each([
  [4096, 1, 4096, 1],
  [1, 4096, 1, 4096],
  [9000, 2, 4096, 1],
  [1, 9000, 1, 4096],
])("a strip of %d × %d is %d × %d", async (width, height, wide, high) => {
  const picture = await readPicture(await plain(width, height).png().toBuffer());
  expect(picture).toMatchObject({ width: wide, height: high });
});

const sizes: [name: string, make: () => Promise<Buffer>][] = [
  ["a coarse JPEG", () => photo(1200, 900).jpeg({ quality: 30 }).toBuffer()],
  ["a fine JPEG", () => photo(1200, 900).jpeg({ quality: 95 }).toBuffer()],
  ["a JPEG in greys", () => photo(1200, 900).greyscale().jpeg({ quality: 60 }).toBuffer()],
  ["a mozjpeg", () => photo(1200, 900).jpeg({ mozjpeg: true, quality: 70 }).toBuffer()],
  ["a PNG", () => photo(600, 450).png({ adaptiveFiltering: true, compressionLevel: 9 }).toBuffer()],
  ["a PNG of 16 colours", () => photo(600, 450).png({ palette: true, colours: 16 }).toBuffer()],
  ["a PNG of 2 colours", () => photo(600, 450).png({ palette: true, colours: 2 }).toBuffer()],
  ["a coarse WebP", () => photo(1200, 900).webp({ quality: 40 }).toBuffer()],
  ["a lossless WebP", () => photo(600, 450).webp({ lossless: true }).toBuffer()],
  ["a GIF", () => photo(300, 200).gif().toBuffer()],
  ["an animated GIF", () => animation("gif", { width: 300, height: 200 })],
  ["an animated WebP", () => animation("webp", { width: 300, height: 200 })],
];

test.each(sizes)("%s is never far larger than it came", async (_name, make) => {
  const bytes = await make();
  const picture = await readPicture(bytes);
  expect(picture.bytes.length).toBeLessThan(bytes.length * 1.4 + 2048);
});
