import "server-only";
import type { Canvas } from "@/lib/images/draw/demo/canvas";
import { drawCity, drawForest, drawMountains } from "@/lib/images/draw/demo/draw-far";
import { drawSea, drawUnderwater } from "@/lib/images/draw/demo/draw-water";
import { hills } from "@/lib/images/draw/demo/hills";

/** What lies below the sky, from far to near. */
export function drawGround(canvas: Canvas): string {
  const { scene, height, lit } = canvas;
  const snowy = scene.weather === "snow";
  const near = (colour: string) =>
    hills(canvas, height * 0.76, 22, lit(snowy ? "#eef3f7" : colour));
  switch (scene.place) {
    case "sea":
      return far(canvas) + drawSea(canvas);
    case "underwater":
      return drawUnderwater(canvas);
    case "mountain":
      return drawMountains(canvas) + near("#6d9c5e");
    case "forest":
      return drawForest(canvas) + near("#4f7d4c");
    case "city":
      return drawCity(canvas);
    case "desert":
      return far(canvas) + dunes(canvas);
    case "space":
      return "";
    case "moonscape":
      return moonscape(canvas);
    case "field":
    case undefined:
      return far(canvas) + meadow(canvas, snowy) + near("#7fb069");
  }
}

function far(canvas: Canvas) {
  switch (canvas.scene.far) {
    case "mountain":
      return drawMountains(canvas);
    case "forest":
      return drawForest(canvas);
    case "city":
      return drawCity(canvas);
    default:
      return "";
  }
}

function meadow(canvas: Canvas, snowy: boolean) {
  const { horizon, height, lit, chance } = canvas;
  const green = snowy ? "#dfe8ef" : chance.pick(["#7fb069", "#8fb56a", "#74a878"]);
  return [
    hills(canvas, horizon, 60, lit(green, 0.55)),
    hills(canvas, horizon + height * 0.06, 44, lit(green, 0.3)),
    hills(canvas, horizon + height * 0.11, 34, lit(green, 0.12)),
  ].join("");
}

function dunes(canvas: Canvas) {
  const { horizon, height, lit } = canvas;
  return [
    hills(canvas, horizon, 60, lit("#e6bd7f", 0.4)),
    hills(canvas, horizon + height * 0.08, 60, lit("#e0b06c", 0.15)),
    hills(canvas, horizon + height * 0.18, 40, lit("#d6a05c")),
  ].join("");
}

function moonscape(canvas: Canvas) {
  const { width, height, chance } = canvas;
  const craters = Array.from({ length: 9 }, () => {
    const [x, y] = [chance.next(0, width), chance.next(height * 0.75, height * 0.97)];
    const r = chance.next(18, 60);
    return `<g transform="translate(${x.toFixed(0)} ${y.toFixed(0)})"><ellipse rx="${r.toFixed(0)}" ry="${(r * 0.3).toFixed(0)}" fill="#8f8ba0"/><ellipse cy="${(r * 0.06).toFixed(0)}" rx="${(r * 0.84).toFixed(0)}" ry="${(r * 0.22).toFixed(0)}" fill="#7a768c"/></g>`;
  });
  return `<ellipse cx="${width / 2}" cy="${height * 1.32}" rx="${width * 1.1}" ry="${height * 0.66}" fill="#b4b0c2"/>
    <ellipse cx="${width / 2}" cy="${height * 1.36}" rx="${width * 1.1}" ry="${height * 0.66}" fill="#a5a1b5"/>${craters.join("")}`;
}
