import sharp from "sharp";
import { readPicture } from "@/lib/images/read/read-picture";
import {
  animation,
  photo,
  textChunk,
  pngChunk,
  withGifComment,
  withJpegSegment,
  withPngChunks,
  zipOf,
} from "../support/odd-pictures";

const SECRET = "Wien 48.2082";

const exif = {
  IFD0: { Copyright: SECRET, Make: SECRET, ImageDescription: SECRET },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 12/1 29/1", GPSAreaInformation: SECRET },
};
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${SECRET}"/></rdf:RDF></x:xmpmeta>`;

/** Names by which a format announces what is not the picture. */
const marks = ["Exif", "EXIF", "eXIf", "tEXt", "zTXt", "iTXt", "xmpmeta", "ns.adobe.com"];
const others = [
  "8BIM",
  "Photoshop",
  "ICC_PROFILE",
  "iCCP",
  "ICCP",
  "tIME",
  "PK\x03\x04",
  "<script",
];

const latin = (bytes: Buffer) => bytes.toString("latin1");

const told: [name: string, make: () => Promise<Buffer>][] = [
  ...(["jpeg", "png", "webp"] as const).map((type): [string, () => Promise<Buffer>] => [
    `a ${type} with EXIF, XMP and a profile`,
    () => photo(60, 40)[type]().withExif(exif).withXmp(xmp).withIccProfile("p3").toBuffer(),
  ]),
  [
    "a JPEG with a comment, IPTC and a second XMP",
    async () =>
      [0xfe, 0xed, 0xe1, 0xef].reduce(
        (jpeg, marker) => withJpegSegment(jpeg, marker, Buffer.from(`Photoshop 3.0\0 ${SECRET}`)),
        await photo(60, 40).jpeg().toBuffer(),
      ),
  ],
  [
    "a PNG with texts, a time and a chunk of its own",
    async () =>
      withPngChunks(
        await photo(60, 40).png().toBuffer(),
        textChunk("Author", SECRET),
        pngChunk("iTXt", Buffer.from(`Comment\0\0\0\0\0${SECRET}`)),
        pngChunk("tIME", Buffer.from([7, 0xea, 11, 21, 1, 2, 3])),
        pngChunk("seCr", Buffer.from(SECRET)),
      ),
  ],
  [
    "a GIF with a comment",
    async () => withGifComment(await photo(60, 40).gif().toBuffer(), SECRET),
  ],
  ["an animated GIF with a comment", async () => withGifComment(await animation("gif"), SECRET)],
  ...(["jpeg", "png", "webp", "gif"] as const).map((type): [string, () => Promise<Buffer>] => [
    `a ${type} that is a ZIP, too`,
    async () => Buffer.concat([await photo(60, 40)[type]().toBuffer(), zipOf("a.html", SECRET)]),
  ]),
  ...(["jpeg", "png", "gif"] as const).map((type): [string, () => Promise<Buffer>] => [
    `a ${type} with HTML behind it`,
    async () =>
      Buffer.concat([
        await photo(60, 40)[type]().toBuffer(),
        Buffer.from(`<script>alert("${SECRET}")</script>`),
      ]),
  ]),
];

test.each(told)("%s tells nothing after it was read", async (name, make) => {
  const before = latin(await make());
  if (!name.includes("ZIP")) expect(before).toContain(SECRET);
  const { bytes } = await readPicture(Buffer.from(before, "latin1"));
  const after = latin(bytes);
  for (const mark of [SECRET, "48/1", ...marks, ...others]) expect(after).not.toContain(mark);
  const left = await sharp(bytes).metadata();
  for (const kind of ["exif", "xmp", "iptc", "icc", "comments", "orientation"] as const)
    expect(left[kind]).toBeUndefined();
});
