import "server-only";
import type { Shape } from "@/lib/contract/images";
import { type Canvas, makeCanvas } from "@/lib/images/draw/demo/canvas";
import { drawAbstract } from "@/lib/images/draw/demo/draw-abstract";
import { drawGround } from "@/lib/images/draw/demo/draw-ground";
import { drawSky } from "@/lib/images/draw/demo/draw-sky";
import { placeThings } from "@/lib/images/draw/demo/place-things";
import type { Scene } from "@/lib/images/draw/demo/read-scene";
import { seeded } from "@/lib/images/draw/demo/seeded";

/** An SVG of it. Nothing of the words themselves gets in, and no text that needs a font. */
export function drawScene(scene: Scene, shape: Shape) {
  const canvas = makeCanvas(withPlace(scene), shape, seeded(scene.seed));
  const { width, height } = canvas;
  const isKnown = scene.things.size > 0 || scene.place || scene.weather || scene.backdrop;
  const picture = isKnown || (scene.time && !scene.accent) ? draw(canvas) : drawAbstract(canvas);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${picture}${mark(canvas)}</svg>`;
}

function draw(canvas: Canvas) {
  return [drawSky(canvas), drawGround(canvas), placeThings(canvas), fall(canvas)].join("");
}

/** Boats are on the sea, whatever else there is; fish under water and lighthouses at the sea where nothing was said. */
function withPlace(scene: Scene): Scene {
  const { place } = scene;
  if (scene.things.has("lighthouse") && !place) return { ...scene, place: "sea" };
  if (scene.things.has("boat") && place !== "sea" && place !== "underwater" && place !== "space") {
    return { ...scene, place: "sea", ...(place && { far: place }) };
  }
  return scene.things.has("fish") && !place ? { ...scene, place: "underwater" } : scene;
}

function fall({ width, height, chance, scene }: Canvas) {
  if (!scene.weather || scene.place === "underwater") return "";
  return Array.from({ length: 190 }, () => {
    const [x, y] = [chance.next(0, width).toFixed(0), chance.next(0, height).toFixed(0)];
    return scene.weather === "snow"
      ? `<circle cx="${x}" cy="${y}" r="${chance.next(2, 7).toFixed(1)}" fill="#fff" opacity=".85"/>`
      : `<path d="M${x} ${y}l-9 34" stroke="#dfeaf2" stroke-width="2.500" stroke-linecap="round" opacity=".7"/>`;
  }).join("");
}

/** “demo”, in strokes. */
function mark({ width, height }: Canvas) {
  const strokes =
    "M10 4V20M10 15A5 5 0 1 1 0 15A5 5 0 1 1 10 15M15 15H25A5 5 0 1 0 23 19M30 20V10M30 14A3.500 4 0 0 1 37 14V20M37 14A3.500 4 0 0 1 44 14V20M59 15A5 5 0 1 1 49 15A5 5 0 1 1 59 15";
  return `<g transform="translate(${width - 92} ${height - 46})"><rect x="-14" y="-6" width="88" height="36" rx="12" fill="#14161f" opacity=".42"/><path d="${strokes}" fill="none" stroke="#fff" stroke-width="2.600" stroke-linecap="round" stroke-linejoin="round"/></g>`;
}
