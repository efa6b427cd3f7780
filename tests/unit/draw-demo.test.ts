import sharp from "sharp";
import { demoPainter } from "@/lib/images/draw/demo-painter";
import { drawScene } from "@/lib/images/draw/demo/draw-scene";
import { readScene } from "@/lib/images/draw/demo/read-scene";
import { varyScene } from "@/lib/images/draw/demo/vary-scene";
import type { PaintWish } from "@/lib/images/draw/painter";
import { sniffType } from "@/lib/images/read/sniff-type";
import { paintedBy, paintFailureOf } from "@/tests/support/paint";

const { signal } = new AbortController();
const paint = (prompt: string, more: Partial<PaintWish> = {}) =>
  demoPainter({ pause: 1 }).paint({ prompt, signal, ...more });
const pictureOf = async (prompt: string, more: Partial<PaintWish> = {}) => {
  const last = (await paintedBy(paint(prompt, more))).at(-1);
  if (last?.type !== "picture") throw new Error("There is no picture.");
  return last;
};
const seen = (prompt: string, source?: string) => {
  const { seed: _, things, ...around } = readScene(prompt, source);
  return { ...around, things: Object.fromEntries(things) };
};

describe("the demo's picture", () => {
  it("grows by previews and ends as a PNG", async () => {
    const parts = await paintedBy(paint("a red fox"));
    expect(parts.filter(({ type }) => type === "preview")).toHaveLength(3);
    const last = parts.at(-1);
    expect(last?.type === "picture" && sniffType(last.bytes)).toBe("image/png");
  });

  it.each([
    ["square", 1024, 1024],
    ["wide", 1536, 1024],
    ["tall", 1024, 1536],
  ] as const)("has the shape that was asked for: %s", async (shape, width, height) => {
    const { bytes } = await pictureOf("the sea at night", { shape });
    expect(await sharp(bytes).metadata()).toMatchObject({ width, height, format: "png" });
    expect(bytes.length).toBeLessThan(400_000);
  });

  it("is the same for the same words, and another for others", async () => {
    const [one, again, other] = [
      await pictureOf("entanglement"),
      await pictureOf("entanglement"),
      await pictureOf("思念"),
    ];
    expect(one.bytes).toEqual(again.bytes);
    expect(one.bytes).not.toEqual(other.bytes);
  });

  it.each(["a red fox", "entanglement", "把背景换成紫色", "a lighthouse at dusk", "星空"])(
    "is another for another of the same wish, and the same for the same: %s",
    async (prompt) => {
      const four = await Promise.all([0, 1, 2, 3].map((variant) => pictureOf(prompt, { variant })));
      expect(new Set(four.map(({ bytes }) => Buffer.from(bytes).toString("base64"))).size).toBe(4);
      expect(four[0]?.bytes).toEqual((await pictureOf(prompt)).bytes);
      expect(four[2]?.bytes).toEqual((await pictureOf(prompt, { variant: 2 })).bytes);
    },
  );

  it("keeps what the words say in every one of several", () => {
    const scene = readScene("a fox at night");
    expect(varyScene(scene, 3)).toMatchObject({ time: "night", things: scene.things });
  });

  it("has nothing of the words in its source, whatever they are", () => {
    const prompt = `a cat </svg><image href="http://127.0.0.1/"/><script>&<text>`;
    const svg = drawScene(readScene(prompt), "square");
    expect(svg).not.toMatch(/script|image|href|<text/);
    expect(svg.match(/<svg/g)).toHaveLength(1);
  });

  it.each(["", " ", "🦊", "\0", "x".repeat(200_000), "猫".repeat(50_000)])(
    "is drawn of any words",
    async (prompt) => {
      expect(sniffType((await pictureOf(prompt)).bytes)).toBe("image/png");
    },
  );

  it("stops where it is stopped", async () => {
    const late = paint("a fox", { signal: AbortSignal.abort() });
    expect(await paintFailureOf(late)).toMatchObject({ fault: "aborted", types: ["progress"] });
  });
});

test.each([
  ["a red fox", { things: { fox: { count: 1, colour: "#cf3f3a" } } }],
  ["一只在月球上的橘猫", { place: "moonscape", things: { cat: { count: 1, colour: "#e8863a" } } }],
  [
    "three white rabbits in a snowy forest",
    { place: "forest", weather: "snow", things: { rabbit: { count: 3, colour: "#f4f1ea" } } },
  ],
  ["两条金鱼", { things: { fish: { count: 2, colour: "#f08a2c" } } }],
  [
    "湖上的红色帆船，远处有山",
    { place: "sea", far: "mountain", things: { boat: { count: 1, colour: "#cf3f3a" } } },
  ],
  [
    "a castle on a hill, birds",
    { place: "field", things: { castle: { count: 1 }, bird: { count: 3 } } },
  ],
  [
    "A photorealistic red fox standing in a snowy forest at golden hour, by a green bench, shallow depth of field",
    {
      accent: "#5a9e57",
      place: "forest",
      time: "sunset",
      weather: "snow",
      things: { fox: { count: 1, colour: "#cf3f3a" } },
    },
  ],
  ["a lighthouse at dusk", { time: "sunset", things: { lighthouse: { count: 1 } } }],
  ["海边的灯塔", { place: "sea", things: { lighthouse: { count: 1 } } }],
  ["a tree under the stars", { things: { tree: { count: 1 }, star: { count: 5 } } }],
  ["a carpet of category theory", { things: {} }],
])("the words are read: %s", (prompt, scene) => {
  expect(seen(prompt)).toEqual(scene);
});

describe("a change", () => {
  const fox = { count: 1 };
  it.each([
    ["make it night", "a fox", { time: "night", things: { fox } }],
    [
      "make the fox blue and add a rainbow",
      "a fox",
      { things: { fox: { count: 1, colour: "#3d7cc0" }, rainbow: fox } },
    ],
    ["把背景换成紫色", "一只狐狸", { backdrop: "#7e58a8", things: { fox } }],
    ["换成狗", "森林里的猫", { place: "forest", things: { dog: fox } }],
    ["把猫换成兔子", "花园里的猫", { place: "field", things: { rabbit: fox } }],
    ["turn the dog into two cats", "a dog", { things: { cat: { count: 2 } } }],
    [
      "change the cat to blue",
      "a dog and a cat",
      { things: { dog: fox, cat: { count: 1, colour: "#3d7cc0" } } },
    ],
    ["remove the tree", "a fox under a tree", { things: { fox } }],
    ["不要下雨", "雨中的狐狸", { things: { fox } }],
    ["in the desert", "a fox in a forest", { place: "desert", things: { fox } }],
  ])("keeps what it says nothing of: %s", (prompt, source, scene) => {
    expect(seen(prompt, source)).toEqual(scene);
  });

  it("keeps the lie of the land", () => {
    const source = "a fox";
    expect(readScene("make it night", source).seed).toBe(readScene(source).seed);
  });
});
