import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { MOST_IMAGE_BYTES } from "@/lib/contract/images";
import { checkPictures } from "@/lib/images/read/check-pictures";
import { LARGEST_READ, readPicture } from "@/lib/images/read/read-picture";
import { PictureRefused, type RefusalReason } from "@/lib/images/read/picture-refused";
import {
  animation,
  crowdedGif,
  hugePng,
  photo,
  plain,
  withPngChunks,
  pngChunk,
  zipOf,
} from "../support/odd-pictures";

const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="9" height="9"/></svg>`;
const pngHead = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

const odd: [name: string, make: () => Buffer | Promise<Buffer>, reason: RefusalReason][] = [
  ["nothing at all", () => Buffer.alloc(0), "not-a-picture"],
  ["one byte", () => Buffer.from([0x89]), "not-a-picture"],
  ["HTML", () => Buffer.from("<!doctype html><script>alert(1)</script>"), "not-a-picture"],
  ["HTML with an SVG in it", () => Buffer.from(`<html>${svg}`), "not-a-picture"],
  ["an SVG", () => Buffer.from(svg), "unsupported"],
  ["an SVG as XML", () => Buffer.from(`<?xml version="1.0"?>\n<!-- a -->${svg}`), "unsupported"],
  ["a PDF", () => Buffer.from("%PDF-1.7\n1 0 obj\n"), "not-a-picture"],
  ["a ZIP", () => zipOf("a.html", "<script>"), "not-a-picture"],
  ["a TIFF", () => plain(9, 9).tiff().toBuffer(), "unsupported"],
  ["an AVIF", () => plain(9, 9).avif().toBuffer(), "unsupported"],
  ["a PNG's first bytes alone", () => pngHead, "broken"],
  ["an SVG behind a PNG's first bytes", () => Buffer.concat([pngHead, Buffer.from(svg)]), "broken"],
  ["an SVG behind a JPEG's", () => Buffer.from(`\xff\xd8\xff${svg}`, "latin1"), "broken"],
  ["an SVG behind a WebP's", () => Buffer.from(`RIFF\x10\0\0\0WEBP${svg}`, "latin1"), "broken"],
  ["HTML that begins as a GIF", () => Buffer.from("GIF89a=1;<script>alert(1)</script>"), "broken"],
  ["a ZIP behind GIF89a", () => Buffer.concat([Buffer.from("GIF89a"), zipOf("a", "b")]), "broken"],
  ["a PNG of 30,000 × 30,000", () => hugePng(30_000, 30_000), "too-many-pixels"],
  ["a PNG of 2³¹ × 1", () => hugePng(0x7fff_ffff, 1), "broken"],
  ["a PNG of no width", () => hugePng(0, 10), "broken"],
  ["a GIF of 5,000 frames", () => crowdedGif(2000, 5000), "too-many-pixels"],
  ["a GIF of 3,000 frames of one pixel", () => crowdedGif(1, 3000), "too-many-pixels"],
  ["a PNG with too little in it", () => hugePng(6000, 6000).subarray(0, 60), "broken"],
];

test.each(odd)("%s is refused", async (_name, make, reason) => {
  await expect(readPicture(await make())).rejects.toMatchObject({ name: "PictureRefused", reason });
});

test.each(["jpeg", "png", "webp"] as const)("a %s cut off anywhere is refused", async (type) => {
  const whole = await photo(320, 240)[type]().toBuffer();
  for (const part of [0.01, 0.1, 0.5, 0.9, 0.99]) {
    const cut = whole.subarray(0, Math.floor(whole.length * part));
    await expect(readPicture(cut)).rejects.toMatchObject({ reason: "broken" });
  }
});

test.each(["gif", "webp"] as const)("an animated %s cut off anywhere is refused", async (type) => {
  const whole = await animation(type);
  for (const part of [0.1, 0.5, 0.9]) {
    const cut = whole.subarray(0, Math.floor(whole.length * part));
    await expect(readPicture(cut)).rejects.toMatchObject({ reason: "broken" });
  }
});

test("a PNG with a damaged row is refused", async () => {
  const png = await photo(64, 64).png().toBuffer();
  png[png.length >> 1] = (png[png.length >> 1] ?? 0) ^ 0xff;
  await expect(readPicture(png)).rejects.toMatchObject({ reason: "broken" });
});

test("more bytes than allowed are refused, before they are looked at", async () => {
  await expect(readPicture(Buffer.alloc(11), { maxBytes: 10 })).rejects.toMatchObject({
    reason: "too-large",
  });
});

test("what was drawn may be larger than what people send", async () => {
  const raw = { width: 2800, height: 2600, channels: 3 } as const;
  const noise = randomBytes(raw.width * raw.height * raw.channels);
  const png = await sharp(noise, { raw }).png({ compressionLevel: 0 }).toBuffer();
  expect(png.length).toBeGreaterThan(MOST_IMAGE_BYTES);
  expect(png.length).toBeLessThan(LARGEST_READ);
  expect(await readPicture(png)).toMatchObject({ width: 2800, height: 2600 });
});

test("the limit of pixels counts all frames, and is met exactly", async () => {
  const gif = await animation("gif", { width: 100, height: 100, delays: [50, 50, 50] });
  await expect(readPicture(gif, { maxPixels: 29_999 })).rejects.toMatchObject({
    reason: "too-many-pixels",
  });
  await expect(readPicture(gif, { maxPixels: 30_000 })).resolves.toMatchObject({ animated: true });
});

test("a PNG of 30,000 × 30,000 takes neither time nor memory", async () => {
  const bomb = hugePng(30_000, 30_000);
  expect(bomb.length).toBeLessThan(5000);
  await readPicture(bomb).catch(() => {});
  const before = process.memoryUsage().rss;
  const began = performance.now();
  await Promise.allSettled(Array.from({ length: 50 }, () => readPicture(bomb)));
  expect(performance.now() - began).toBeLessThan(5000);
  expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
});

test("a PNG with a text of 100 megabytes packed into it is refused or read without that text", async () => {
  const { deflateSync } = await import("node:zlib");
  const packed = deflateSync(Buffer.alloc(100_000_000));
  const text = pngChunk("zTXt", Buffer.concat([Buffer.from("a\0\0"), packed]));
  const png = withPngChunks(await plain(9, 9).png().toBuffer(), text);
  const before = process.memoryUsage().rss;
  const picture = await readPicture(png).catch((error: unknown) => error);
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  if (!(picture instanceof PictureRefused)) expect(picture).toMatchObject({ width: 9, height: 9 });
});

test("where pictures can be read, the self-check has nothing to say", async () => {
  await expect(checkPictures()).resolves.toBeUndefined();
});
