import "server-only";
import type { Canvas } from "@/lib/images/draw/demo/canvas";
import { darker, mix } from "@/lib/images/draw/demo/colour";
import { hills } from "@/lib/images/draw/demo/hills";

export function drawMountains(canvas: Canvas) {
  const { horizon, height, lit } = canvas;
  const range = (base: number, tall: number, count: number, fill: string) =>
    Array.from({ length: count }, (_, each) =>
      peak(canvas, base, tall, (each + 0.5) / count, fill),
    );
  return [
    ...range(horizon + height * 0.08, height * 0.36, 4, lit("#6c7f9e", 0.45)),
    ...range(horizon + height * 0.14, height * 0.3, 3, lit("#566b88", 0.12)),
    hills(canvas, horizon + height * 0.1, 26, lit("#5b8560", 0.15)),
  ].join("");
}

function peak(canvas: Canvas, base: number, tall: number, place: number, fill: string) {
  const { width, chance, lit } = canvas;
  const x = width * place + chance.next(-0.06, 0.06) * width;
  const top = base - tall * chance.next(0.75, 1.1);
  const half = (base - top) * chance.next(0.8, 1.05);
  const cap = (base - top) * 0.3;
  const at = (side: number, down: number) =>
    `${(x + side * half).toFixed(0)} ${(top + down).toFixed(0)}`;
  const slope = (down: number) => down / (base - top);
  return `<path d="M${at(-1, base - top)}L${at(0, 0)}L${at(1, base - top)}Z" fill="${fill}"/>
    <path d="M${at(0, 0)}L${at(1, base - top)}L${at(0.15, base - top)}L${at(-0.06, (base - top) * 0.5)}Z" fill="${darker(fill, 0.14)}"/>
    <path d="M${at(0, 0)}L${at(slope(cap), cap)}L${at(slope(cap) * 0.45, cap * 0.78)}L${at(0, cap * 1.1)}L${at(-slope(cap) * 0.5, cap * 0.74)}L${at(-slope(cap), cap)}Z" fill="${mix(lit("#ffffff"), fill, 0.08)}"/>`;
}

export function drawForest(canvas: Canvas) {
  const { width, horizon, height, lit, chance, scene } = canvas;
  const row = (base: number, tall: number, count: number, fill: string) =>
    Array.from({ length: count }, (_, each) => {
      const x = ((each + chance.next(0.1, 0.9)) / count) * width;
      return conifer(x, base + chance.next(-12, 12), tall * chance.next(0.75, 1.15), fill);
    }).join("");
  const green = scene.weather === "snow" ? "#7f9a94" : "#3f6f4f";
  return [
    row(horizon + height * 0.08, height * 0.26, 16, lit(green, 0.55)),
    hills(canvas, horizon + height * 0.06, 14, lit(green, 0.5)),
    row(horizon + height * 0.13, height * 0.34, 12, lit(green, 0.25)),
    hills(canvas, horizon + height * 0.12, 14, lit(green, 0.22)),
    row(horizon + height * 0.18, height * 0.44, 8, lit(green)),
  ].join("");
}

function conifer(x: number, base: number, tall: number, fill: string) {
  const tiers = [0, 0.22, 0.44].map((from, each) => {
    const top = base - tall + from * tall;
    const half = tall * (0.13 + each * 0.045);
    return `<path d="M${x.toFixed(0)} ${top.toFixed(0)}L${(x + half).toFixed(0)} ${(top + tall * 0.42).toFixed(0)}H${(x - half).toFixed(0)}Z" fill="${darker(fill, 0.1 - each * 0.05)}"/>`;
  });
  return `<rect x="${(x - tall * 0.025).toFixed(0)}" y="${(base - tall * 0.2).toFixed(0)}" width="${(tall * 0.05).toFixed(0)}" height="${(tall * 0.2).toFixed(0)}" fill="${darker(fill, 0.4)}"/>${tiers.toReversed().join("")}`;
}

export function drawCity(canvas: Canvas) {
  const { height, lit } = canvas;
  return [
    row(canvas, 14, height * 0.34, lit("#8793ab", 0.5), false),
    row(canvas, 10, height * 0.42, lit("#66728c", 0.12), true),
    street(canvas),
  ].join("");
}

/** The pavement, the road, and what is marked on it. */
function street({ width, horizon, height, lit, time }: Canvas) {
  const [kerb, road] = [horizon + height * 0.14, horizon + height * 0.19];
  const lamps = [0.12, 0.37, 0.63, 0.88].map((at) => {
    const x = width * at;
    const glow =
      time === "day"
        ? ""
        : `<circle cx="${x}" cy="${kerb - 118}" r="46" fill="#ffdf94" opacity=".22"/>`;
    return `<path d="M${x} ${road}V${kerb - 110}" stroke="${lit("#4a505c")}" stroke-width="6"/>${glow}<circle cx="${x}" cy="${kerb - 118}" r="12" fill="${time === "day" ? "#f6f2e6" : "#ffe7ad"}"/>`;
  });
  return `<rect y="${kerb}" width="${width}" height="${height}" fill="${lit("#a3a7ae", 0.1)}"/><rect y="${road}" width="${width}" height="${height}" fill="${lit("#5c626d")}"/>
    <path d="M20 ${(road + height) / 2}H${width}" stroke="${lit("#f0e6c8")}" stroke-width="9" stroke-dasharray="70 54" opacity=".8"/>${lamps.join("")}`;
}

function row(canvas: Canvas, count: number, tall: number, fill: string, hasWindows: boolean) {
  const { width, horizon, height, chance } = canvas;
  const base = horizon + height * 0.14;
  const step = width / count;
  return Array.from({ length: count }, (_, each) => {
    const [x, wide] = [each * step + chance.next(-8, 8), step * chance.next(0.72, 1)];
    const top = base - tall * chance.next(0.45, 1.05);
    const roof =
      chance.next() < 0.25
        ? `<rect x="${x + wide / 2 - 2}" y="${top - 44}" width="4" height="44" fill="${fill}"/>`
        : "";
    const panes = hasWindows ? windows(canvas, x, top, wide, base) : "";
    return `${roof}<rect x="${x.toFixed(0)}" y="${top.toFixed(0)}" width="${wide.toFixed(0)}" height="${(base - top).toFixed(0)}" fill="${fill}"/>${panes}`;
  }).join("");
}

function windows({ chance, time }: Canvas, x: number, top: number, wide: number, base: number) {
  const panes: string[] = [];
  for (let y = top + 18; y < base - 20; y += 30) {
    for (let at = x + 14; at < x + wide - 18; at += 24) {
      const isLit = chance.next() < (time === "day" ? 0 : 0.55);
      const fill = isLit ? "#ffdf94" : "#c9d6e4";
      panes.push(
        `<rect x="${at.toFixed(0)}" y="${y.toFixed(0)}" width="11" height="16" rx="1" fill="${fill}" opacity="${isLit ? 0.95 : 0.28}"/>`,
      );
    }
  }
  return panes.join("");
}
