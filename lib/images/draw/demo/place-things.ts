import "server-only";
import type { Canvas } from "@/lib/images/draw/demo/canvas";
import { mix } from "@/lib/images/draw/demo/colour";
import * as creatures from "@/lib/images/draw/demo/creatures";
import * as objects from "@/lib/images/draw/demo/objects";
import type { Scene } from "@/lib/images/draw/demo/read-scene";
import type { Thing } from "@/lib/images/draw/demo/vocabulary";

type Where = "air" | "water" | "back" | "front";

/** What is drawn how, of which colour by itself, where, and how much of the height it has. */
const kinds: Readonly<Partial<Record<Thing, [creatures.Figure, string, Where, number]>>> = {
  castle: [objects.castle, "#b9a89a", "back", 0.46],
  lighthouse: [objects.lighthouse, "#f6f1e7", "back", 0.46],
  house: [objects.house, "#efe0c4", "back", 0.4],
  tree: [objects.tree, "#5e9a58", "back", 0.46],
  boat: [objects.boat, "#b5533c", "water", 0.36],
  balloon: [objects.balloon, "#d9594c", "air", 0.3],
  bird: [creatures.bird, "#4d7fa8", "air", 0.2],
  star: [objects.star, "#ffd873", "air", 0.16],
  fish: [creatures.fish, "#e8863a", "water", 0.3],
  car: [objects.car, "#c9473f", "front", 0.26],
  person: [creatures.person, "#c2562d", "front", 0.34],
  snowman: [creatures.snowman, "#ffffff", "front", 0.34],
  robot: [creatures.robot, "#8fa3b5", "front", 0.36],
  dog: [creatures.dog, "#c08a55", "front", 0.38],
  cat: [creatures.cat, "#8b8792", "front", 0.38],
  fox: [creatures.fox, "#d9702e", "front", 0.38],
  rabbit: [creatures.rabbit, "#cbb7a3", "front", 0.34],
  flower: [objects.flower, "#e07a9a", "front", 0.26],
};

/** Whether anything in it needs ground to stand on. */
export function standsOnLand({ things }: Scene) {
  return [...things.keys()].some((thing) => ["back", "front"].includes(kinds[thing]?.[2] ?? ""));
}

export function placeThings(canvas: Canvas) {
  const layers: Where[] = ["air", "back", "water", "front"];
  return layers.map((where) => placeLayer(canvas, where)).join("");
}

function placeLayer(canvas: Canvas, where: Where) {
  const { width, scene } = canvas;
  const all = [...scene.things].flatMap(([thing, { count, colour }]) => {
    const kind = kinds[thing];
    // Many stars are the sky's.
    const many = thing === "star" && count > 3 ? 0 : count;
    return kind?.[2] === where ? Array.from({ length: many }, () => ({ kind, colour })) : [];
  });
  const crowd = Math.min(
    1,
    3.2 / (all.length + 0.8),
    ((width / canvas.height) * 2.4) / (all.length + 0.4),
  );
  const aside = all.length > 1 ? 0 : asideOf(canvas, where);
  return all
    .map(({ kind, colour }, each) => {
      const spread = Math.min(0.8, 0.25 * all.length);
      const middle =
        0.5 + aside + (all.length === 1 ? 0 : (each / (all.length - 1) - 0.5) * spread);
      return place(canvas, kind, colour, middle, crowd);
    })
    .join("");
}

function place(
  canvas: Canvas,
  [figure, usual, where, share]: [creatures.Figure, string, Where, number],
  colour: string | undefined,
  middle: number,
  crowd: number,
) {
  const { width, height, chance, lit, scene } = canvas;
  const isAlone = scene.things.size === 1 ? 1.2 : 1;
  const size =
    ((Math.min(width, height) * share) / 100) * crowd * isAlone * chance.next(0.92, 1.06);
  const x = width * middle + chance.next(-0.02, 0.02) * width;
  const y = baseOf(canvas, where) + chance.next(-0.012, 0.012) * height;
  const shadow =
    where === "front" || where === "back"
      ? `<ellipse cx="0" cy="1" rx="48" ry="7" fill="#1c2230" opacity=".2"/>`
      : "";
  const wake = where === "water" && scene.place !== "underwater" ? ripples(canvas) : "";
  // A star gives light and takes none.
  const tone = figure === objects.star ? (colour ?? usual) : lit(colour ?? usual);
  const flip = chance.next() < 0.5 ? -1 : 1;
  return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(size * flip).toFixed(3)} ${size.toFixed(3)})">${shadow}${figure(tone)}${wake}</g>`;
}

function baseOf({ height, horizon, scene, chance }: Canvas, where: Where) {
  if (scene.place === "underwater" && where !== "front") return height * chance.next(0.42, 0.68);
  if (scene.place === "space") return height * (where === "air" ? 0.4 : 0.72);
  if (where === "air") {
    const isBehind = [...scene.things.keys()].some((thing) => kinds[thing]?.[2] === "back");
    return height * (isBehind ? chance.next(0.22, 0.3) : chance.next(0.36, 0.46));
  }
  if (where === "back") return scene.place === "sea" ? height * 0.86 : height * 0.79;
  if (where === "water") return scene.place === "sea" ? horizon + height * 0.14 : height * 0.84;
  return height * 0.92;
}

function ripples({ sky }: Canvas) {
  return `<path d="M-70 2q12-6 24 0t24 0t24 0t24 0t24 0t24 0" fill="none" stroke="${mix(sky[2], "#ffffff", 0.5)}" stroke-width="4" stroke-linecap="round" opacity=".8"/>`;
}

/** What would hide behind another goes to its own side, each picture its own way round. */
function asideOf({ scene }: Canvas, where: Where) {
  const places = new Set([...scene.things.keys()].map((thing) => kinds[thing]?.[2]));
  const side = scene.seed.length % 2 === 0 ? 1 : -1;
  if (where === "back" && places.has("front")) return 0.2 * side;
  if (where === "back" && places.has("water")) return 0.23 * side;
  if (where === "water" && (places.has("back") || places.has("front"))) return -0.24 * side;
  return where === "air" && places.size > 1 ? -0.16 * side : 0;
}
