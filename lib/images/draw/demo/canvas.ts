import "server-only";
import type { Shape } from "@/lib/contract/images";
import { mix } from "@/lib/images/draw/demo/colour";
import type { Scene } from "@/lib/images/draw/demo/read-scene";
import type { Seeded } from "@/lib/images/draw/demo/seeded";
import type { Time } from "@/lib/images/draw/demo/vocabulary";

/** What all parts of a picture share. */
export type Canvas = {
  width: number;
  height: number;
  /** Where the sky ends. */
  horizon: number;
  time: Time;
  sky: readonly [top: string, middle: string, low: string];
  scene: Scene;
  chance: Seeded;
  /** A colour in this light, so far away (0 to 1). */
  lit: (colour: string, away?: number) => string;
};

const sizes: Readonly<Record<Shape, readonly [number, number]>> = {
  square: [1024, 1024],
  wide: [1536, 1024],
  tall: [1024, 1536],
};

const skies: Readonly<Record<Time, readonly [string, string, string]>> = {
  day: ["#6fb3df", "#a9d5ea", "#eaf4ee"],
  night: ["#0b1030", "#1c2757", "#42508a"],
  sunset: ["#47386f", "#cf6a6c", "#f9c27c"],
  dawn: ["#8fb2de", "#f3c7c6", "#fdeccf"],
};

const light: Readonly<Record<Time, readonly [string, number]>> = {
  day: ["#ffffff", 0],
  night: ["#141c46", 0.42],
  sunset: ["#7a3550", 0.22],
  dawn: ["#f3c7c6", 0.12],
};

export function makeCanvas(scene: Scene, shape: Shape, chance: Seeded): Canvas {
  const [width, height] = sizes[shape];
  const time = timeOf(scene);
  const [tint, share] = light[time];
  const sky = skyOf(scene, time);
  return {
    ...{ width, height, horizon: height * 0.6, time, sky, scene, chance },
    lit: (colour, away = 0) => mix(mix(colour, tint, share), sky[2], away),
  };
}

function timeOf({ time, place, things }: Scene): Time {
  if (place === "space" || place === "moonscape") return "night";
  if (time) return time;
  return (things.has("moon") || things.has("star")) && !things.has("sun") ? "night" : "day";
}

function skyOf({ backdrop, place, weather }: Scene, time: Time): Canvas["sky"] {
  const usual = skies[time];
  if (backdrop !== undefined) {
    return [mix(backdrop, usual[0], 0.2), backdrop, mix(backdrop, usual[2], 0.55)];
  }
  if (place === "underwater") return ["#1c6f9c", "#14567f", "#0c3a5c"];
  if (place === "space" || place === "moonscape") return ["#080a1e", "#151433", "#30234f"];
  if (weather && time === "day") return ["#8fa3b5", "#b4c2cc", "#dfe6e8"];
  return usual;
}
